/** ari-client 2.2.0 has no types of its own, and those on npm describe Asterisk 16: here is what `ari-client.ts` uses. */
declare module 'ari-client' {
  const ari: { connect(baseUrl: string, user: string, password: string): Promise<unknown> };
  export default ari;
}
