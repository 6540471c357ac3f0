#!/usr/bin/env bash
# Installs the libraries that the code of the page is written for, each at its version, into a folder that
# CLAIMSCOPE_CODE_LIBRARIES then names. For a machine with every toolchain; src/core/code/languages.ts has the versions.
set -euo pipefail
folder=${1:?the folder for the libraries}
mkdir -p "$folder"/{python,ruby,go,rust/src,java,php}
folder=$(cd "$folder" && pwd)

python3 -m pip install --quiet --target "$folder/python" 'pyjwt[crypto]==2.15.1'

gems=$(mktemp -d)
gem install --silent --no-document --install-dir "$gems" jwt -v 3.3.0
cp -r "$gems/gems/." "$folder/ruby/"

(cd "$folder/go" && go mod init example && go get github.com/golang-jwt/jwt/v5@v5.3.1)

cat > "$folder/rust/Cargo.toml" << 'TOML'
[package]
name = "verify"
version = "0.0.0"
edition = "2021"

[dependencies]
jsonwebtoken = "=9.3.1"
serde_json = "1"
base64 = "0.22"
TOML
echo 'fn main() {}' > "$folder/rust/src/main.rs"
(cd "$folder/rust" && cargo fetch --quiet)

# With what they need themselves, which a pom.xml names.
cat > "$folder/java/pom.xml" << 'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>verify</artifactId>
  <version>0</version>
  <dependencies>
    <dependency><groupId>com.nimbusds</groupId><artifactId>nimbus-jose-jwt</artifactId><version>10.10</version></dependency>
    <dependency><groupId>com.google.crypto.tink</groupId><artifactId>tink</artifactId><version>1.16.0</version></dependency>
    <dependency><groupId>org.bouncycastle</groupId><artifactId>bcprov-jdk18on</artifactId><version>1.87</version></dependency>
  </dependencies>
</project>
XML
mvn --quiet --batch-mode --file "$folder/java/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/java"

dotnet new console --output "$folder/csharp" --name csharp
dotnet add "$folder/csharp" package Microsoft.IdentityModel.JsonWebTokens --version 8.23.0

composer require --quiet --no-interaction --working-dir="$folder/php" firebase/php-jwt:7.0.5
