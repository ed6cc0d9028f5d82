/**
 * The style sheet of the public pages: calm and official, first for phones, also for paper. Text has
 * at least 7:1 contrast on its ground, small print 4.5:1; nothing is said by colour alone.
 */
export const STYLE = `
:root { --ink: #1d2129; --soft: #4a5160; --line: #d5dae3; --paper: #fff; --wall: #f3f5f9;
  --deep: #143c78; --link: #174ea6; --good: #17602a; --bad: #a8201a; --warn: #7a4a00; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--wall); color: var(--ink); font-size: 1.0625rem; line-height: 1.75;
  font-family: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; }
a:focus-visible, input:focus-visible, textarea:focus-visible, button:focus-visible,
[tabindex]:focus-visible { outline: 3px solid #e09b1a; outline-offset: 2px; }
.inner { max-width: 56rem; margin: 0 auto; padding: 0 1rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
.banner { margin: 0; padding: .5rem 1rem; background: #fff3d6; color: #5c3a00; text-align: center; }
.top { background: var(--deep); color: #fff; border-bottom: 4px solid #c8a24a; }
.top .inner { padding-top: 1rem; }
.site { margin: 0; font-size: 1.25rem; font-weight: 600; line-height: 1.4; }
.site span { display: inline-block; margin-right: .6rem; }
.small-site { font-size: 1rem; font-weight: 400; }
nav { display: flex; gap: .25rem; margin-top: .5rem; }
nav a { color: #fff; padding: .5rem 1rem; text-decoration: none; min-height: 2.75rem; }
nav a[aria-current] { background: var(--wall); color: var(--deep); font-weight: 600;
  border-radius: .3rem .3rem 0 0; }
main.inner { padding-top: 1.25rem; padding-bottom: 2rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; padding-left: .6rem;
  border-left: 4px solid var(--deep); line-height: 1.4; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .4rem;
  padding: 1rem 1.1rem; margin: 0 0 1rem; }
.card h2 { margin: 0 0 .4rem; padding: 0; border: 0; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.legal { border-left: 4px solid #c8a24a; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: .25rem;
  padding: 0 .5rem; font-size: .9375rem; color: var(--soft); }
.tag.open { color: var(--good); }
.tag.corrected { color: var(--warn); }
.tag.revoked { color: var(--bad); }
.facts { margin: 0 0 1rem; }
.facts div { display: flex; flex-wrap: wrap; padding: .35rem 0; border-bottom: 1px solid var(--line); }
.facts dt { flex: 0 0 7.5rem; color: var(--soft); }
.facts dd { flex: 1 1 14rem; margin: 0; }
.small { font-size: .9375rem; color: var(--soft); }
form p { margin: 0 0 1.1rem; }
label { display: block; font-weight: 600; }
.hint { display: block; font-size: .9375rem; color: var(--soft); font-weight: 400; }
.error { display: block; color: var(--bad); font-weight: 600; }
.errors { border: 2px solid var(--bad); }
.errors a { color: var(--bad); }
input[type=text], input[type=search], textarea { width: 100%; font: inherit; color: inherit;
  padding: .55rem .7rem; border: 1px solid #7b8496; border-radius: .3rem; background: #fff; }
input[aria-invalid], textarea[aria-invalid] { border: 2px solid var(--bad); }
input[type=file] { font: inherit; max-width: 100%; padding: .4rem 0; }
textarea { min-height: 11rem; resize: vertical; }
button { font: inherit; font-weight: 600; color: #fff; background: var(--deep); border: 0;
  border-radius: .3rem; padding: .6rem 1.6rem; min-height: 2.75rem; cursor: pointer; }
.apart { position: absolute; left: -999rem; width: 1px; height: 1px; overflow: hidden; }
.receipt { font-size: 1.25rem; font-weight: 600; letter-spacing: .03em; }
.actions a { display: inline-block; padding: .4rem .6rem .4rem 0; margin-right: .8rem; }
.filter { display: grid; gap: .75rem; align-items: end; }
.filter p { margin: 0; }
table { width: 100%; border-collapse: collapse; background: var(--paper); font-size: 1rem; }
caption { text-align: left; color: var(--soft); padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .5rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #e6ecf6; font-weight: 600; }
tbody th { font-weight: 600; }
footer.inner { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2rem;
  font-size: .9375rem; color: var(--soft); }
footer p { margin: .2rem 0; }
@media (min-width: 44rem) { .filter { grid-template-columns: 2fr 1fr auto; } }
@media (max-width: 44rem) {
  thead { position: absolute; left: -999rem; }
  table, caption, tbody, tr, th, td { display: block; width: 100%; }
  tbody tr { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .8rem;
    padding: .4rem .8rem; background: var(--paper); }
  tbody th, tbody td { border: 0; padding: .2rem 0; }
  table { background: none; }
  tbody td::before { content: attr(data-label) "："; color: var(--soft); }
}
@media print {
  body { background: #fff; font-size: 11pt; }
  .top { background: none; color: #000; border-bottom: 1pt solid #000; }
  nav, form, .skip, .actions, .filter, .errors, .comment { display: none; }
  .card { border: 0; padding: 0; break-inside: avoid; }
  a { color: #000; text-decoration: none; }
  tr { break-inside: avoid; }
}
`

/** The little picture of the pages: a pair of scales. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#143c78"/><path d="M16 6v20M10 26h12M7 10h18M7 10l-3 8h6zM25 10l-3 8h6z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>\n'
