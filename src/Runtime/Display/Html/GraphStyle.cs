namespace PromptGrad.Display.Html;

/// <summary>The style sheet of a graph's page.</summary>
internal static class GraphStyle
{
    public const string Css = PageStyle.Css + """

        .drawing { overflow: auto; max-height: 75vh; background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; }
        .drawing > svg { display: block; margin: 0 auto; }
        .line { fill: none; stroke: var(--line); stroke-width: 1.25; }
        .box { text-decoration: none; }
        .box .frame { fill: var(--panel); stroke: var(--edge); stroke-width: 1.25; }
        .box .bar { fill: var(--kind); }
        .box.trainable .frame { fill: var(--trainable); stroke: var(--text); }
        .box.cut .frame { stroke-dasharray: 4 3; }
        .box:hover .frame, .box:focus .frame { stroke: var(--link); stroke-width: 2; }
        .box:target .frame { stroke: var(--link); stroke-width: 2; }
        .box text { fill: var(--ink); }
        .box .title { font-weight: 600; font-size: 12.5px; }
        .box .badge { text-anchor: end; fill: var(--kind); font-size: 11px; }
        .box .muted, .box .remark { fill: var(--muted); font-size: 11.5px; }
        .box .failure { fill: var(--failure); font-size: 11.5px; font-weight: 600; }

        """;
}
