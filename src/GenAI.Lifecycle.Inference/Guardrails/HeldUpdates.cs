using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>
/// Holds a stream's updates that have not passed yet, in order. After a window has passed, all but its last characters
/// are released; those are examined again with the next window, so that a phrase across the border is seen completely
/// before its start is returned.
/// </summary>
internal sealed class HeldUpdates(int overlap)
{
    private readonly LinkedList<ChatResponseUpdate> _held = [];
    private int _characters;

    /// <summary>The characters that have not been examined.</summary>
    public int FreshCharacters { get; private set; }

    /// <summary>The latest update.</summary>
    public ChatResponseUpdate? Last { get; private set; }

    /// <summary>All held text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(_characters);
            foreach (var update in _held)
                text.Append(update.Text);
            return text.ToString();
        }
    }

    public void Add(ChatResponseUpdate update)
    {
        Last = update;
        // One text per update, so that each can be split.
        if (update.Contents.Count > 1 && update.Contents.Any(static c => c is TextContent))
        {
            for (var i = 0; i < update.Contents.Count; i++)
                Append(With(update, update.Contents[i], last: i == update.Contents.Count - 1));
        }
        else
        {
            Append(update);
        }
    }

    /// <summary>Replaces all held text with a masked text.</summary>
    public void Mask(string text)
    {
        for (var node = _held.First; node is not null; )
        {
            var next = node.Next;
            if (node.Value.Text.Length > 0)
            {
                if (text.Length > 0)
                    _held.AddBefore(node, With(node.Value, new TextContent(text), last: false));
                text = "";
                if (node.Value.FinishReason is null)
                    _held.Remove(node);
                else
                    node.Value = With(node.Value, null, last: true);
            }

            node = next;
        }

        _characters = _held.Sum(static u => u.Text.Length);
    }

    /// <summary>Returns the updates that passed, without the overlap.</summary>
    public IReadOnlyList<ChatResponseUpdate> Release()
    {
        FreshCharacters = 0;
        var released = new List<ChatResponseUpdate>();
        while (_held.First is { Value: var first } && _characters - first.Text.Length >= overlap)
        {
            _held.RemoveFirst();
            _characters -= first.Text.Length;
            released.Add(first);
        }

        if (_characters > overlap && _held.First is { } node && Cut(node.Value.Text, _characters - overlap) is > 0 and var cut)
        {
            var text = node.Value.Text;
            released.Add(With(node.Value, new TextContent(text[..cut]), last: false));
            node.Value = With(node.Value, new TextContent(text[cut..]), last: true);
            _characters -= cut;
        }

        return released;
    }

    /// <summary>Returns all updates, because the stream has ended and passed.</summary>
    public IReadOnlyList<ChatResponseUpdate> ReleaseAll()
    {
        ChatResponseUpdate[] released = [.. _held];
        _held.Clear();
        (_characters, FreshCharacters) = (0, 0);
        return released;
    }

    private void Append(ChatResponseUpdate update)
    {
        _held.AddLast(update);
        _characters += update.Text.Length;
        FreshCharacters += update.Text.Length;
    }

    // A surrogate pair is not split.
    private static int Cut(string text, int at) => at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static ChatResponseUpdate With(ChatResponseUpdate update, AIContent? content, bool last)
    {
        var copy = update.Clone();
        copy.Contents = content is null ? [] : [content];
        if (!last)
            copy.FinishReason = null;
        return copy;
    }
}
