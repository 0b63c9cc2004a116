namespace PromptGrad.Display.Html;

/// <summary>The style that all pages have in common.</summary>
internal static class PageStyle
{
    public const string Css = """

        :root {
            color-scheme: light dark;
            --page: #f6f7f9; --panel: #ffffff; --ink: #1b1f24; --muted: #5b6470; --edge: #cdd4dd; --line: #9aa4b1; --link: #1f5fbf; --code: #f1f3f6;
            --prompt: #3b6fd4; --function: #1f7373; --loss: #96590c; --text: #7a4bc4; --input: #6b7480; --trainable: #f4effc; --failure: #b3261e;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --page: #14171b; --panel: #1d2126; --ink: #e5e9ee; --muted: #9aa5b2; --edge: #3d4550; --line: #66717e; --link: #82b1ff; --code: #15181c;
                --prompt: #6d9bf1; --function: #4dbdb8; --loss: #e0a04a; --text: #b08cf0; --input: #8e98a5; --trainable: #282236; --failure: #f2807a;
            }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.25rem 1.5rem 4rem; max-width: 100rem; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        h1 { font-size: 1.35rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
        h3 { font-size: .9rem; margin: 1.1rem 0 .3rem; }
        h4 { font-size: .8rem; margin: .7rem 0 .2rem; color: var(--muted); font-weight: 600; }
        a { color: var(--link); }
        a:focus-visible, summary:focus-visible, .drawing:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; margin: 0 0 1rem; }
        .facts div { display: flex; flex-direction: row-reverse; gap: .35rem; align-items: baseline; }
        .facts dt { color: var(--muted); }
        .facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .note { margin: 0 0 1rem; padding: .5rem .75rem; border: 1px dashed var(--line); border-radius: 6px; color: var(--muted); }
        svg { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        .prompt { --kind: var(--prompt); }
        .function { --kind: var(--function); }
        .loss { --kind: var(--loss); }
        .text { --kind: var(--text); }
        .input { --kind: var(--input); }
        details { background: var(--panel); border: 1px solid var(--edge); border-left: 4px solid var(--kind); border-radius: 6px; margin: .4rem 0; }
        summary { padding: .45rem .75rem; cursor: pointer; overflow-wrap: anywhere; }
        summary .badge { color: var(--muted); font-size: .8rem; margin-right: .4rem; }
        .short { color: var(--muted); unicode-bidi: isolate; overflow-wrap: anywhere; }
        .chip { display: inline-block; border: 1px solid var(--edge); border-radius: 99px; padding: 0 .55rem; font-size: .78rem; color: var(--muted); background: var(--code); overflow-wrap: anywhere; }
        .role { font-weight: 400; color: var(--muted); unicode-bidi: isolate; }
        .body { padding: 0 .9rem .6rem; border-top: 1px solid var(--edge); scroll-margin-top: 4rem; }
        details:has(> .body:target) { outline: 2px solid var(--link); }
        pre { margin: .2rem 0 .4rem; padding: .55rem .7rem; background: var(--code); border: 1px solid var(--edge); border-radius: 5px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
        ol, ul { margin: .2rem 0; padding-left: 1.4rem; }
        li { margin: .25rem 0; }

        """;
}
