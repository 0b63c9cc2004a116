using System.Buffers;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Puts the calls of a streamed reply together from their fragments, which come interleaved and are told apart by an index.</summary>
internal sealed class ToolCallCollector
{
    private readonly List<Call> _calls = [];

    /// <summary>The names of the calls that are not given out yet.</summary>
    public IEnumerable<string> Names => _calls.Select(call => call.Name);

    public void Add(int index, string? id, string? name, ReadOnlySpan<byte> arguments)
    {
        Call? call = _calls.FindLast(known => known.Index == index);
        // Some servers number every call 0 and tell them apart by their ids.
        if (call is null || (!string.IsNullOrEmpty(id) && call.Id.Length > 0 && call.Id != id))
        {
            call = new Call(index);
            _calls.Add(call);
        }

        call.Add(id, name, arguments);
    }

    /// <summary>Gives out the calls, whole.</summary>
    /// <param name="responseId">The reply's id.</param>
    public IEnumerable<FunctionCallContent> Take(string? responseId)
    {
        Call[] calls = [.. _calls];
        _calls.Clear();
        return calls.Select((call, position) => ToolCallReader.Read(call.Id, call.Name, BinaryData.FromBytes(call.Arguments.WrittenMemory), responseId, position));
    }

    private sealed class Call(int index)
    {
        public int Index => index;

        public string Id { get; private set; } = "";

        public string Name { get; private set; } = "";

        public ArrayBufferWriter<byte> Arguments { get; } = new();

        public void Add(string? id, string? name, ReadOnlySpan<byte> arguments)
        {
            bool isRepeated = !string.IsNullOrEmpty(id) && id == Id && name == Name;
            Id = string.IsNullOrEmpty(id) ? Id : id;
            Name = isRepeated ? Name : Name + name;
            Arguments.Write(arguments);
        }
    }
}
