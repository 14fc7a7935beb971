import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const PREFIX = 'scrypt';

/** "scrypt$<salt base64>$<hash base64>", as an account in the configuration holds it. */
export async function hashPassword(password: string, salt = randomBytes(SALT_BYTES)): Promise<string> {
  const key = await derive(password, salt);
  return [PREFIX, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether the password is the one of the hash; a hash in another form matches nothing. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [prefix, salt, expected] = hash.split('$');
  if (prefix !== PREFIX || !salt || !expected) return false;
  const key = await derive(password, Buffer.from(salt, 'base64'));
  const wanted = Buffer.from(expected, 'base64');
  return wanted.length === key.length && timingSafeEqual(key, wanted);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
