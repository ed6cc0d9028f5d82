import { secureHeaders } from 'hono/secure-headers'

/**
 * Middleware for paths that serve pages to browsers: scripts, styles and forms from our own origin
 * only, never inside a frame, no address told to others. Give it to the paths that need it:
 * `app.use('/public/*', pageHeaders)`.
 */
export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
})
