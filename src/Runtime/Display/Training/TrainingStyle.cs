using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The style sheet of a report.</summary>
internal static class TrainingStyle
{
    public const string Css = PageStyle.Css + """

        :root { --good: #1a7f37; --good-soft: #e3f6e8; --bad-soft: #fdeceb; --good-mark: #a8e2b8; --bad-mark: #f7c1bc; --warn: #9a6700; --warn-soft: #fff6dd; --band: #3b6fd42e; --kind: var(--edge); }
        @media (prefers-color-scheme: dark) {
            :root { --good: #56c271; --good-soft: #16301f; --bad-soft: #381c1b; --good-mark: #245c36; --bad-mark: #74332f; --warn: #e0b04a; --warn-soft: #332a12; --band: #6d9bf136; }
        }
        body { max-width: 76rem; }
        h1 { font-size: 1.6rem; margin-bottom: .4rem; }
        h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; }
        code { font: .88em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .verdict { margin: 0 0 1rem; padding: .6rem .9rem; border-left: 5px solid var(--line); border-radius: 6px; background: var(--panel); font-size: 1.1rem; }
        .verdict.improved { border-left-color: var(--good); background: var(--good-soft); }
        .warnings { padding: .6rem 1rem .6rem 2rem; border-left: 5px solid var(--warn); border-radius: 6px; background: var(--warn-soft); overflow-wrap: anywhere; }
        .hint { margin: 0 0 .6rem; color: var(--muted); }
        .wide { overflow-x: auto; }
        .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        details > .wide, details > .diff, details > pre { margin: 0 .75rem .75rem; }
        .many { min-width: 52rem; }
        .figures th, .figures td { text-align: right; }
        .figures th:first-child { text-align: left; }
        table { border-collapse: collapse; width: 100%; background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; margin: 0 0 1rem; font-size: .92rem; }
        caption { text-align: left; color: var(--muted); font-size: .85rem; padding: 0 0 .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .75rem; border-top: 1px solid var(--edge); }
        thead th { border-top: 0; color: var(--muted); font-weight: 600; font-size: .82rem; }
        tfoot th, tfoot td { border-top: 2px solid var(--edge); font-weight: 600; }
        td { overflow-wrap: anywhere; }
        .number { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .scores .plot { width: 40%; min-width: 8rem; }
        .scores .number { font-weight: 600; }
        .scores .number + .number { font-weight: 400; }
        svg { display: block; overflow: visible; }
        .track { stroke: var(--edge); stroke-width: 2; }
        .interval { stroke: var(--input); stroke-width: 7; stroke-linecap: round; opacity: .45; }
        .mean { fill: var(--input); }
        .best .interval { stroke: var(--good); }
        .best .mean { fill: var(--good); }
        .control .mean { fill: var(--panel); stroke: var(--input); stroke-width: 2; }
        figure { margin: 0 0 .8rem; }
        figcaption { margin: .5rem 0 0; color: var(--muted); font-size: .85rem; }
        .chart { padding: .8rem 1.4rem .6rem 3.9rem; background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; }
        .chart .label { fill: var(--muted); font-size: 11px; }
        .chart .value { fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--panel); stroke-width: 4px; stroke-linejoin: round; }
        .chart .axis, .chart .tick { stroke: var(--line); }
        .chart .grid { stroke: var(--edge); stroke-width: 1; }
        .chart .seed { stroke: var(--input); stroke-width: 1.5; stroke-dasharray: 5 4; }
        .chart .band { fill: var(--band); }
        .chart .score { stroke: var(--prompt); stroke-width: 2.25; stroke-linecap: round; }
        .chart .point { fill: var(--panel); stroke: var(--prompt); stroke-width: 2.25; }
        .chart a:hover .point, .chart a:focus .point { fill: var(--prompt); }
        .chart .bar { stroke: var(--line); stroke-width: 3; }
        .chart .won { stroke: var(--good); }
        .chart .refusal { fill: var(--failure); font-size: 14px; }
        .swatch { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin: 0 .35em 0 0; vertical-align: -.05em; }
        .swatch.score { background: var(--prompt); }
        .swatch.won { background: var(--good); }
        .swatch.lost { background: var(--line); }
        .shares { border-radius: 6px; overflow: hidden; margin: 0 0 .8rem; }
        .r0 { fill: var(--prompt); background: var(--prompt); }
        .r1 { fill: var(--loss); background: var(--loss); }
        .r2 { fill: var(--function); background: var(--function); }
        .r3 { fill: var(--text); background: var(--text); }
        .r4 { fill: var(--failure); background: var(--failure); }
        .r5 { fill: var(--input); background: var(--input); }
        .lines, .diff { border: 1px solid var(--edge); border-radius: 6px; background: var(--panel); overflow: hidden; margin: .3rem 0 .6rem; font: 13px/1.55 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
        .row { display: flex; text-decoration: none; min-height: 1.55em; padding: 0 .7rem 0 0; }
        .words { flex: 1; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .sign { flex: none; width: 1.8em; text-align: center; color: var(--muted); }
        .from { flex: none; width: 7.5em; padding: 0 .6em; white-space: nowrap; color: var(--muted); font-size: .85em; text-align: right; border-right: 1px solid var(--edge); margin-right: .8em; }
        ins.row { background: var(--good-soft); }
        del.row { background: var(--bad-soft); }
        ins mark { background: var(--good-mark); color: inherit; border-radius: 2px; }
        del mark { background: var(--bad-mark); color: inherit; border-radius: 2px; }
        .skip { margin: 0; padding: .1rem .7rem; color: var(--muted); background: var(--code); font-size: .9em; }
        .lines details { border: 0; border-radius: 0; margin: 0; background: var(--good-soft); }
        .lines summary { list-style: none; padding: 0 .7rem 0 0; }
        .lines summary::-webkit-details-marker { display: none; }
        .lines summary .from { color: var(--good); font-weight: 600; }
        .lines summary .from::before { content: "\25B8 "; }
        .lines details[open] summary .from::before { content: "\25BE "; }
        .why { padding: .3rem 1rem .6rem; background: var(--panel); border-block: 1px solid var(--edge); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        .why p, .body p { margin: .4rem 0; overflow-wrap: anywhere; }
        .finding { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .examples { color: var(--muted); font-size: .88rem; }
        .examples code { background: var(--code); border: 1px solid var(--edge); border-radius: 4px; padding: 0 .3em; }
        .outcome { display: inline-block; border-radius: 99px; padding: 0 .6rem; font-size: .78rem; font-weight: 600; border: 1px solid currentColor; color: var(--muted); }
        .outcome.kept, .outcome.passed { color: var(--good); }
        .outcome.kept { background: var(--good-soft); }
        .outcome.refused { color: var(--failure); }
        .step.kept { border-left-color: var(--good); }
        .proposal { border-top: 1px solid var(--edge); margin-top: .8rem; scroll-margin-top: 3rem; }
        .proposal:target > h3 { text-decoration: underline; text-decoration-color: var(--link); text-underline-offset: 4px; }
        .refusal { color: var(--failure); }
        .filter input { margin: 0 .4rem 0 0; }
        body:has(#only-kept:checked) .step:not(.kept) { display: none; }
        @media (max-width: 40rem) {
            body { padding: .8rem .8rem 3rem; }
            .chart { padding-left: 3.4rem; padding-right: .8rem; }
            .scores thead { display: none; }
            .scores tr { display: flex; flex-wrap: wrap; align-items: baseline; border-top: 1px solid var(--edge); padding: .3rem 0; }
            .scores th, .scores td { border: 0; padding: .15rem .6rem; }
            .scores .plot { width: 100%; }
            .from { width: 6.6em; padding: 0 .4em 0 .2em; margin-right: .5em; }
        }
        @media print {
            body { background: none; }
            .filter { display: none; }
        }

        """;
}
