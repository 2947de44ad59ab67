// How short names of the data are written on the screen.

export const frameworks: Record<string, string> = { pico: 'PICO', 'pico-qualitative': 'PICo', spider: 'SPIDER', free: 'free wording' }
