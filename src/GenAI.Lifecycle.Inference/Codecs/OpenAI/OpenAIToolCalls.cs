using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Tool calls in the OpenAI schema, whole or in pieces: a list or one object, with index, id and name or without.</summary>
internal sealed class OpenAIToolCalls
{
    private readonly List<PartialCall> _calls = [];

    /// <summary>Adds the member <c>tool_calls</c> of a message or a delta.</summary>
    public void Add(JsonElement calls)
    {
        foreach (var call in CodecJson.Items(calls))
        {
            if (call.ValueKind == JsonValueKind.Object)
                AddPiece(call);
        }
    }

    /// <summary>Returns the collected calls.</summary>
    public void MoveTo(IList<AIContent> contents)
    {
        if (_calls.Exists(static call => call.Name.Length == 0))
            throw new PayloadException("The endpoint returned a tool call without a name.");
        foreach (var call in _calls)
            contents.Add(ToolCalls.Parse(call.Id ?? $"call_{Guid.NewGuid():N}", call.Name, call.Arguments.ToString()));
        _calls.Clear();
    }

    private void AddPiece(JsonElement piece)
    {
        var function = CodecJson.Find(piece, "function");
        var id = NotEmpty(CodecJson.Text(piece, "id"));
        var name = NotEmpty(CodecJson.Text(function, "name") ?? CodecJson.Text(piece, "name"));
        var inner = CodecJson.Find(function, "arguments");
        var arguments = Json(inner.ValueKind == JsonValueKind.Undefined ? CodecJson.Find(piece, "arguments") : inner);
        var call = Of(CodecJson.Number(piece, "index"), id, name, arguments);

        // Later pieces repeat id and name as empty texts, or leave them out.
        call.Id ??= id;
        call.Name = call.Name.Length > 0 ? call.Name : name ?? "";
        call.Arguments.Append(arguments);
    }

    private static string? Json(JsonElement arguments) =>
        arguments.ValueKind switch
        {
            JsonValueKind.String => CodecJson.Text(arguments),
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            _ => arguments.GetRawText(),
        };

    // A piece belongs to the call of its index, unless its id differs: some containers number every call 0. Without an index
    // a new id begins a new call, and without an id a new name, or the same name with more arguments after complete ones.
    private PartialCall Of(int? index, string? id, string? name, string? arguments)
    {
        var known = index is null ? _calls.LastOrDefault() : _calls.FindLast(call => call.Index == index);
        if (id is not null && known?.Id is not null && known.Id != id)
            known = _calls.Find(call => call.Id == id);
        else if (id is null && name is not null && known?.IsFollowedBy(name, arguments) == true)
            known = null;
        if (known is null)
            _calls.Add(known = new PartialCall(index));
        return known;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed class PartialCall(int? index)
    {
        public int? Index => index;

        public string? Id { get; set; }

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();

        public bool IsFollowedBy(string name, string? arguments) =>
            Name.Length > 0 && (Name != name || (!string.IsNullOrWhiteSpace(arguments) && IsWhole()));

        private bool IsWhole() => Arguments.Length > 0 && ToolCalls.Parse("", Name, Arguments.ToString()).Exception is null;
    }
}
