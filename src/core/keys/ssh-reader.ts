/** Reads the data types of SSH (RFC 4251 section 5) one after the other. What is not there reads as null. */
export class SshReader {
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  /** Whether nothing is left. */
  get isDone(): boolean {
    return this.at === this.bytes.length;
  }

  /** A `uint32`. */
  number(): number | null {
    if (this.at + 4 > this.bytes.length) return null;
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 4).getUint32(0);
    this.at += 4;
    return value;
  }

  /** A `string`: bytes with their length before them. */
  string(): Uint8Array<ArrayBuffer> | null {
    const length = this.number();
    if (length === null || this.at + length > this.bytes.length) return null;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A `string` of at most 200 printable ASCII characters. */
  text(): string | null {
    const bytes = this.string();
    if (bytes === null || bytes.length > 200) return null;
    return bytes.every((byte) => byte > 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes) : null;
  }

  /** An `mpint` that is positive, without leading zeros. */
  integer(): Uint8Array<ArrayBuffer> | null {
    const bytes = this.string();
    if (bytes === null || bytes.length === 0 || ((bytes[0] ?? 0) & 0x80) !== 0) return null;
    const first = bytes.findIndex((byte) => byte !== 0);
    return first === -1 ? null : bytes.subarray(first);
  }
}
