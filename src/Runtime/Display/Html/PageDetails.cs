using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Prompts;

namespace PromptGrad.Display.Html;

/// <summary>
/// Writes what a call or a variable holds, folded up. A link into folded details unfolds them, in browsers of 2025 and later without any script: its target
/// must be inside.
/// </summary>
internal sealed class PageDetails(MarkupWriter markup, GraphDisplayOptions options)
{
    public void Write(DisplayedCall call)
    {
        Begin(call.Id, call.Title, call.Kind.ToString().ToLowerInvariant(), call.Results, VisitText.CostAndTime(call.Visit));
        if (call.Operation is PromptNode { CallDescription: { } description })
        {
            markup.Element("p", description).Text("\n");
        }

        foreach (DisplayedVariable result in call.Results)
        {
            WriteValue(result, call.Results.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"Result {result.Variable.OutputIndex + 1}") : "Result");
        }

        WriteInputs(call);
        if (call.Visit is { } visit)
        {
            WriteVisit(visit);
        }

        if (call.Operation is PromptNode prompt)
        {
            WriteConversation(prompt);
        }

        End(call.Id);
    }

    public void Write(DisplayedVariable variable)
    {
        Begin(variable.Id, variable.Name.Length > 0 ? variable.Name : "value", variable.Variable is Parameter ? "text" : "input", [variable], "");
        WriteValue(variable, "Value");
        if (variable.Variable is Parameter { IsDefault: false } parameter)
        {
            markup.Element("h3", "Text in the source").Text("\n").Preformatted(parameter.DefaultValue);
        }

        End(variable.Id);
    }

    private void Begin(string id, string title, string kind, IReadOnlyList<DisplayedVariable> values, string note)
    {
        markup.Open("details", ("class", kind)).Open("summary");
        markup.Element("strong", Label.Shorten(title, options.MaxTextLength)).Text(" ").Element("span", kind, ("class", "badge"));
        foreach (DisplayedVariable value in values)
        {
            markup.Text(" ").Element("span", Label.Shorten(value.Text, options.MaxTextLength), ("class", "short"), ("dir", "auto"));
            foreach (string remark in value.Remarks)
            {
                markup.Text(" ").Element("span", remark, ("class", "chip"));
            }
        }

        if (note.Length > 0)
        {
            markup.Text(" ").Element("span", note, ("class", "chip"));
        }

        markup.CloseLine().Open("div", ("id", id), ("class", "body")).Text("\n");
    }

    private void End(string id)
    {
        markup.Open("p").Element("a", "Show in the drawing", ("href", $"#at-{id}")).CloseLine();
        markup.Close().CloseLine();
    }

    private void WriteValue(DisplayedVariable variable, string heading)
    {
        markup.Open("h3").Text(heading);
        if (variable.Variable.Role.Length > 0)
        {
            markup.Text(": ").Element("span", variable.Variable.Role, ("class", "role"), ("dir", "auto"));
        }

        markup.CloseLine().Preformatted(variable.Variable.ToText());
        if (variable.Variable is Loss loss)
        {
            markup.Element("h3", "Explanation").Text("\n").Preformatted(loss.Explanation);
        }

        if (variable.Gradients.Count > 0)
        {
            markup.Element("h3", "Gradients").Text("\n").Open("ol");
            foreach (Gradient gradient in variable.Gradients)
            {
                WriteGradient(gradient);
            }

            markup.CloseLine();
        }
    }

    private void WriteGradient(Gradient gradient)
    {
        markup.Open("li").Preformatted(gradient.Text);
        string?[] origins =
        [
            gradient.Call is null ? null : $"from {gradient.Call}",
            gradient.Sample is null ? null : $"sample {gradient.Sample}",
            gradient.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"score {score}") : null,
        ];
        foreach (string origin in origins.OfType<string>())
        {
            markup.Element("span", origin, ("class", "chip")).Text(" ");
        }

        markup.CloseLine();
    }

    private void WriteInputs(DisplayedCall call)
    {
        markup.Element("h3", "Inputs").Text("\n").Open("ul", ("class", "inputs"));
        foreach (DisplayedVariable input in call.Inputs)
        {
            string name = input.Name.Length > 0 ? input.Name : "value";
            markup.Open("li").Element("a", input.Maker is { } maker ? $"{name} ({maker.Title})" : name, ("href", $"#{input.Maker?.Id ?? input.Id}"), ("dir", "auto"));
            markup.Text(" ").Element("span", Label.Shorten(input.Text, options.MaxTextLength), ("class", "short"), ("dir", "auto")).CloseLine();
        }

        if (call.OmittedInputs > 0)
        {
            markup.Element("li", $"{Counted.Of(call.OmittedInputs, "input")} left out").Text("\n");
        }

        markup.CloseLine();
    }

    private void WriteVisit(NodeVisit visit)
    {
        markup.Element("h3", "Last backward").Text("\n").Open("p");
        foreach (string fact in new[]
        {
            $"as {visit.Call}",
            Counted.Of(visit.Usage.Calls, "call"),
            Counted.Of(visit.Usage.InputTokens, "token") + " sent",
            Counted.Of(visit.Usage.OutputTokens, "token") + " received",
            VisitText.Of(visit.Elapsed),
        })
        {
            markup.Element("span", fact, ("class", "chip")).Text(" ");
        }

        markup.CloseLine();
        if (visit.Exception is { } failure)
        {
            markup.Preformatted($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private void WriteConversation(PromptNode prompt)
    {
        markup.Element("h3", "Conversation").Text("\n");
        foreach (ChatMessage message in prompt.SentMessages)
        {
            markup.Element("h4", message.Role.Value).Text("\n");
            foreach (AIContent content in message.Contents)
            {
                markup.Preformatted(content switch
                {
                    TextContent text => text.Text,
                    DataContent data => string.Create(CultureInfo.InvariantCulture, $"[{data.MediaType}, {data.Data.Length:N0} bytes]"),
                    UriContent uri => $"[{uri.MediaType} at {uri.Uri}]",
                    _ => $"[{content.GetType().Name}]",
                });
            }
        }

        markup.Element("h4", "reply").Text("\n").Preformatted(prompt.ReplyText);
        if (prompt.ReplyReadAs is { } json)
        {
            markup.Element("h4", "read as").Text("\n").Preformatted(json);
        }
    }
}
