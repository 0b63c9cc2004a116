using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>Parses the prompt language.</summary>
internal static class TemplateParser
{
    public static ParsedTemplate Parse(string text, IReadOnlyList<string> parameters) => throw new NotSupportedException();
}
