using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Which tool calls of a conversation wait for their result: the service refuses a conversation in which one is left open, or a result that nobody asked for.</summary>
internal sealed class OpenToolCalls
{
    private Dictionary<string, ContentPlace>? _made;
    private List<string>? _open;
    private bool _answering;

    /// <summary>Begins a message. The assistant's next one comes after the results of all that it asked for.</summary>
    public void Begin(bool byAssistant)
    {
        if (byAssistant && _answering)
            End();
        _answering = !byAssistant;
    }

    public void See(AIContent content, ContentPlace place)
    {
        if (content is FunctionCallContent call)
        {
            if (!(_made ??= new(StringComparer.Ordinal)).TryAdd(call.CallId, place))
                throw new ArgumentException($"{place}: the tool call has the id '{call.CallId}', which {_made[call.CallId]} has already.");
            if (!call.InformationalOnly)
                (_open ??= []).Add(call.CallId);
        }
        else if (content is FunctionResultContent result)
        {
            if (_made?.ContainsKey(result.CallId) != true)
                throw new ArgumentException($"{place}: the tool result answers the call '{result.CallId}', which no earlier message makes.");
            _open?.Remove(result.CallId);
        }
    }

    /// <summary>Ends the conversation, or a turn of the user's.</summary>
    public void End()
    {
        if (_open is [var left, ..])
            throw new ArgumentException($"{_made![left]}: the tool call '{left}' has no result; Converse wants one for each call in the message behind it.");
    }
}
