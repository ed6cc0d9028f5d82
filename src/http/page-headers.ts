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

/**
 * The same for pages that need nothing but their own style sheet and forms: no script runs on them
 * at all, whatever somebody has written into a name, a notice or a comment.
 */
export const scriptlessHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
})
