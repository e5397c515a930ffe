/**
 * The launcher's looks. They live in a shadow root: the page's styles do not reach in, and these do not reach out.
 */
export const styles = `
:host { all: initial; }
.button {
  position: fixed; z-index: 2147483000; bottom: 20px; width: 56px; height: 56px; padding: 0;
  display: flex; align-items: center; justify-content: center; cursor: pointer;
  color: #fff; background: #0b6e6a; border: 0; border-radius: 50%;
  box-shadow: 0 4px 18px rgb(15 30 45 / 28%);
}
.right { right: 20px; }
.left { left: 20px; }
.button:hover { background: #085b57; }
.button:focus-visible { outline: 3px solid #7fd6cf; outline-offset: 3px; }
.button svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.dot {
  position: absolute; top: 1px; right: 1px; width: 14px; height: 14px;
  background: #d6432f; border: 2px solid #fff; border-radius: 50%;
}
.frame {
  position: fixed; z-index: 2147483000; bottom: 90px; width: 390px; max-width: calc(100vw - 40px);
  height: min(640px, calc(100vh - 120px)); overflow: hidden; background: #fff;
  border: 0; border-radius: 16px; box-shadow: 0 12px 44px rgb(15 30 45 / 30%); color-scheme: normal;
}
[hidden] { display: none; }
@media (max-width: 520px) {
  .frame { inset: 0; width: 100vw; max-width: none; height: 100dvh; border-radius: 0; }
  .button[aria-expanded="true"] { display: none; }
}
`;
