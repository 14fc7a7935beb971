/**
 * In which sound a telephone line is heard: G.711 A-law (Europe) or µ-law, or wide-band speech (G.722, Opus).
 * `unknown`: nobody told.
 */
export type LineSound = 'alaw' | 'ulaw' | 'wide' | 'unknown';
