using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>
/// Tracks the tool calls of a conversation, the ids they are sent with, and the calls without a result. Services reject a
/// conversation with an open call, a call with two results, or a result without a call.
/// </summary>
/// <param name="ids">The form of ids that the service accepts.</param>
internal sealed class OpenToolCalls(ToolCallIds ids)
{
    private HashSet<string>? _sent;
    private Dictionary<string, Made>? _made;
    private Dictionary<string, ContentPlace>? _awaited;
    private int _open;
    private bool _answering;

    /// <summary>Begins a turn. The assistant's next turn follows the results of all its calls.</summary>
    public void Begin(bool byAssistant)
    {
        if (byAssistant && _answering)
            End();
        _answering = !byAssistant;
    }

    /// <summary>Adds a call, regardless of middleware marks, and returns the id to send.</summary>
    public string Call(FunctionCallContent call, ContentPlace place)
    {
        var made = _made ??= new(StringComparer.Ordinal);
        var repeated = made.TryGetValue(call.CallId, out var before);
        if (repeated && before.IsOpen)
            throw new ArgumentException(
                $"{place}: the tool call has the id '{call.CallId}', which {before.Place} already has; ids must be unique."
            );

        // Some providers number their calls per turn; a service requires unique ids.
        var count = repeated ? before.Count : 0;
        string wire;
        do wire = ids.ToWire(++count == 1 ? call.CallId : $"{call.CallId}-{count}");
        while (!(_sent ??= new(StringComparer.Ordinal)).Add(wire));

        var byService = call.IsServiceToolUse();
        made[call.CallId] = new Made(place, wire, count, IsOpen: !byService, byService);
        _open += byService ? 0 : 1;
        return wire;
    }

    /// <summary>Adds a result and returns the id to send.</summary>
    public string Result(FunctionResultContent result, ContentPlace place)
    {
        if (_made?.TryGetValue(result.CallId, out var made) != true)
            throw new ArgumentException($"{place}: the tool result answers the call '{result.CallId}', which no earlier message contains.");
        if (!made.IsOpen && !made.ByService)
            throw new ArgumentException($"{place}: the tool result answers the call '{result.CallId}', which already has a result.");
        if (made.IsOpen)
            _open--;
        _made[result.CallId] = made with { IsOpen = false };
        return made.Wire;
    }

    /// <summary>
    /// Adds an approval request or response. It is not sent: the middleware for approvals adds the approved or rejected
    /// call with its result to the conversation.
    /// </summary>
    public void Approval(string callId, ContentPlace place) => (_awaited ??= new(StringComparer.Ordinal)).TryAdd(callId, place);

    /// <summary>Determines whether the service ran a call itself.</summary>
    public bool IsByService(string callId) => _made?.TryGetValue(callId, out var made) == true && made.ByService;

    /// <summary>Ends a user turn: no call may be open.</summary>
    public void End()
    {
        if (_open == 0)
            return;
        var (id, left) = _made!.First(static made => made.Value.IsOpen);
        throw new ArgumentException(
            $"{left.Place}: the tool call '{id}' has no result; the service requires a result for each call in the next message."
        );
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
                    $"{place}: the tool call '{id}' waits for its approval. Add UseFunctionInvocation to the pipeline, which runs "
                        + "approved calls, or leave out the request."
                );
            }
        }
    }

    /// <summary>Returns the error for a call in a message that is not an assistant message.</summary>
    public static ArgumentException NotTheAssistants(ChatRole role, ContentPlace place) =>
        new($"{place}: a message of the role '{role}' has a tool call; only assistant messages may have tool calls.");

    private readonly record struct Made(ContentPlace Place, string Wire, int Count, bool IsOpen, bool ByService);
}
