using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// The tool calls of a conversation, the ids they are sent with, and which of them wait for their results: services refuse a
/// conversation in which a call is left open, is answered twice, or a result that nobody asked for.
/// </summary>
/// <param name="ids">The ids that the service takes.</param>
internal sealed class OpenToolCalls(ToolCallIds ids)
{
    private HashSet<string>? _sent;
    private Dictionary<string, Made>? _made;
    private Dictionary<string, ContentPlace>? _awaited;
    private int _open;
    private bool _answering;

    /// <summary>Begins a turn. The assistant's next one comes after the results of all that it asked for.</summary>
    public void Begin(bool byAssistant)
    {
        if (byAssistant && _answering)
            End();
        _answering = !byAssistant;
    }

    /// <summary>Takes a call, whatever a middleware noted on it, and returns the id to send.</summary>
    public string Call(FunctionCallContent call, ContentPlace place)
    {
        var made = _made ??= new(StringComparer.Ordinal);
        var repeated = made.TryGetValue(call.CallId, out var before);
        if (repeated && before.IsOpen)
            throw new ArgumentException($"{place}: the tool call has the id '{call.CallId}', which {before.Place} has already.");

        // Some providers count their calls anew in each turn; a service wants each id once.
        var count = repeated ? before.Count : 0;
        string wire;
        do
            wire = ids.ToWire(++count == 1 ? call.CallId : $"{call.CallId}-{count}");
        while (!(_sent ??= new(StringComparer.Ordinal)).Add(wire));

        var byService = call.IsServiceToolUse();
        made[call.CallId] = new Made(place, wire, count, IsOpen: !byService, byService);
        _open += byService ? 0 : 1;
        return wire;
    }

    /// <summary>Takes a result and returns the id to send.</summary>
    public string Result(FunctionResultContent result, ContentPlace place)
    {
        if (_made?.TryGetValue(result.CallId, out var made) != true)
            throw new ArgumentException($"{place}: the tool result answers the call '{result.CallId}', which no earlier message makes.");
        if (!made.IsOpen && !made.ByService)
            throw new ArgumentException($"{place}: the tool result answers the call '{result.CallId}', which has its result already.");
        if (made.IsOpen)
            _open--;
        _made[result.CallId] = made with { IsOpen = false };
        return made.Wire;
    }

    /// <summary>
    /// Takes a request or a response for an approval. It is not sent: what is sent is the call that was approved or rejected, with
    /// its result, which the middleware that asks for approvals puts into the conversation.
    /// </summary>
    public void Approval(string callId, ContentPlace place) => (_awaited ??= new(StringComparer.Ordinal)).TryAdd(callId, place);

    /// <summary>Determines whether the service ran a call itself.</summary>
    public bool IsByService(string callId) => _made?.TryGetValue(callId, out var made) == true && made.ByService;

    /// <summary>Ends a turn of the user's: no call may be open.</summary>
    public void End()
    {
        if (_open == 0)
            return;
        var (id, left) = _made!.First(static made => made.Value.IsOpen);
        throw new ArgumentException(
            $"{left.Place}: the tool call '{id}' has no result; the service wants one for each call in the message behind it.");
    }

    /// <summary>Ends the conversation.</summary>
    public void Close()
    {
        End();
        foreach (var (id, place) in _awaited ?? [])
        {
            if (_made?.ContainsKey(id) != true)
            {
                throw new ArgumentException(
                    $"{place}: the tool call '{id}' waits for its approval. Put UseFunctionInvocation into the pipeline, which runs "
                    + "what is approved, or leave the request out.");
            }
        }
    }

    /// <summary>Returns the error of a call in a message that is not the assistant's.</summary>
    public static ArgumentException NotTheAssistants(ChatRole role, ContentPlace place) =>
        new($"{place}: a tool call stands in a message of the role '{role}'; tool calls are the assistant's.");

    private readonly record struct Made(ContentPlace Place, string Wire, int Count, bool IsOpen, bool ByService);
}
