import type { ButtonHTMLAttributes, JSX, Ref } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'outlined' | 'primary';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps): JSX.Element {
  const classes = [styles.button, look === 'plain' ? '' : styles[look], className ?? ''];
  return <button type="button" className={classes.join(' ')} {...rest} />;
}
