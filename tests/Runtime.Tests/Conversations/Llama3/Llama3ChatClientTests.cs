using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Conversations.Llama3;

public sealed class Llama3ChatClientTests
{
    private const string Call = "<|python_tag|>{\"name\": \"lookup\", \"parameters\": {\"key\": \"a\"}}<|eom_id|>";

    private static readonly AIFunction s_lookup = AIFunctionFactory.Create((string key) => key + "!", "lookup");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_has_the_prompt_and_what_the_options_say()
    {
        var server = new Server("Hello<|eot_id|>");
        using var client = new Llama3ChatClient(server);
        var options = new ChatOptions { Temperature = 0.5f, TopP = 0.9f, MaxOutputTokens = 7, ModelId = "llama", StopSequences = ["END"] };

        ChatResponse reply = await client.GetResponseAsync([new(ChatRole.User, "Hi")], options, Token);

        CompletionRequest request = Assert.Single(server.Requests);
        Assert.Equal("<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n", request.Prompt);
        Assert.Equal(["<|start_header_id|>", "END"], request.StopSequences);
        Assert.Equal((0.5f, 0.9f, 7, "llama", true), (request.Temperature, request.TopP, request.MaxOutputTokens, request.ModelId, request.ReturnSpecialTokens));
        Assert.Same(options, request.Options);
        Assert.Equal(("Hello", ChatFinishReason.Stop, 5L), (reply.Text, reply.FinishReason, reply.Usage!.InputTokenCount));
    }

    [Fact]
    public async Task Conversation_with_tools_runs_over_a_plain_completion_server()
    {
        var server = new Server(Call, Call, "Done.<|eot_id|>");
        using var client = new Llama3ChatClient(server);
        var conversation = new Conversation { Options = new() { Tools = [s_lookup] } };
        conversation.Extend("Look up a, twice.");
        var ids = new List<string>();
        ChatResponse reply;
        while ((reply = await conversation.ChatAsync(client, Token)).FinishReason == ChatFinishReason.ToolCalls)
        {
            var call = (FunctionCallContent)reply.Messages[0].Contents[0];
            ids.Add(call.CallId);
            conversation.Extend(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, await s_lookup.InvokeAsync(new(call.Arguments), Token))]));
        }

        Assert.Equal("Done.", reply.Text);
        Assert.Equal(["call_1", "call_2"], ids);
        Assert.Contains("{\"name\": \"lookup\", \"parameters\": {\"key\": \"a\"}}<|eom_id|><|start_header_id|>ipython<|end_header_id|>\n\ncompleted[stdout]a![/stdout]<|eot_id|>", server.Requests[^1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_streams_as_it_comes()
    {
        var server = new Server("\n\nHel", "lo  ", "you<|eo", "t_id|>");
        using var client = new Llama3ChatClient(server);

        List<ChatResponseUpdate> updates = await StreamAsync(client, new() { Tools = [s_lookup] });

        Assert.Equal(["Hel", "lo", "  you", ""], updates.Select(u => u.Text));
        Assert.Equal((ChatFinishReason.Stop, 5L), (updates[^1].FinishReason, updates.ToChatResponse().Usage!.InputTokenCount));
    }

    [Fact]
    public async Task Call_streams_whole()
    {
        var server = new Server("<|python", "_tag|>{\"name\": \"lookup\", \"para", "meters\": {\"key\": \"a\"}}", "<|eom_id|>");
        using var client = new Llama3ChatClient(server);

        List<ChatResponseUpdate> updates = await StreamAsync(client, new() { Tools = [s_lookup] });

        ChatResponseUpdate update = Assert.Single(updates);
        Assert.Equal("a", Assert.Single(update.Contents.OfType<FunctionCallContent>()).Arguments!["key"]!.ToString());
        Assert.Equal(ChatFinishReason.ToolCalls, update.FinishReason);
    }

    /// <summary>A reply means the same whether it streams or not, wherever it is cut and whatever tools there are.</summary>
    [Fact]
    public void Stream_says_what_the_whole_reply_says()
    {
        string[] pieces = ["<|eot_id|>", "<|python_tag|>", "<|", "eom_id|>", " ", "\n", "Well", "{", "}", "{\"name\": \"lookup\", ", "\"parameters\": {\"key\": \"a\"}}", "brave_search.call(query=\"", "\")", "<|start_header_id|>"];
        IList<AITool>[] offers = [[], [s_lookup], [Llama3Tools.BraveSearch], [Llama3Tools.CodeInterpreter, s_lookup]];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(pieces)).ToArbitrary(), Gen.Elements(offers).ToArbitrary(), (reply, tools) =>
        {
            var options = new ChatOptions { Tools = tools };
            using var streaming = new Llama3ChatClient(new Server(reply));
            string streamed = Show(StreamAsync(streaming, options).GetAwaiter().GetResult().ToChatResponse().Messages.SelectMany(m => m.Contents));
            return streamed == Show(Llama3Format.Read(string.Concat(reply), options).Contents);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public async Task Function_is_a_server_that_streams_in_one_piece()
    {
        using var client = new Llama3ChatClient((_, _) => Task.FromResult(new Completion("Hello") { FinishReason = ChatFinishReason.Length }));

        ChatResponse reply = await client.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], cancellationToken: Token).ToChatResponseAsync(Token);

        Assert.Equal(("Hello", ChatFinishReason.Length), (reply.Text, reply.FinishReason));
    }

    private static async Task<List<ChatResponseUpdate>> StreamAsync(Llama3ChatClient client, ChatOptions options)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], options, Token))
        {
            updates.Add(update);
        }

        return updates;
    }

    private static string Show(IEnumerable<AIContent> contents)
    {
        var shown = new StringBuilder();
        foreach (AIContent content in contents)
        {
            shown.Append(content switch
            {
                TextContent text => text.Text,
                FunctionCallContent call => $"{call.CallId} {call.Name} {string.Join(',', call.Arguments!.Select(a => $"{a.Key}={a.Value}"))}",
                _ => "",
            });
        }

        return shown.ToString();
    }

    /// <summary>Completes with one text after the other, and streams all of them as pieces of one.</summary>
    private sealed class Server(params string[] texts) : ICompletionClient
    {
        public List<CompletionRequest> Requests { get; } = [];

        public Task<Completion> CompleteAsync(CompletionRequest request, CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            return Task.FromResult(new Completion(texts[Requests.Count - 1]) { Usage = new() { InputTokenCount = 5 } });
        }

        public async IAsyncEnumerable<Completion> CompleteStreamingAsync(CompletionRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            await Task.CompletedTask;
            foreach (string text in texts)
            {
                yield return new Completion(text);
            }

            yield return new Completion("") { Usage = new() { InputTokenCount = 5 } };
        }
    }
}
