using System.Collections;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// The contents of a streamed update, which has nearly always one: a list without an array until it is changed. There is
/// one update per token.
/// </summary>
internal sealed class SingleContent(AIContent content) : IList<AIContent>, IReadOnlyList<AIContent>
{
    private readonly AIContent _content = content;
    private List<AIContent>? _changed;

    public int Count => _changed?.Count ?? 1;

    public bool IsReadOnly => false;

    public AIContent this[int index]
    {
        get =>
            _changed is not null ? _changed[index]
            : index == 0 ? _content
            : throw new ArgumentOutOfRangeException(
                nameof(index),
                index,
                $"The index is {index}; it must be 0, because there is one content."
            );
        set => Changed[index] = value;
    }

    private List<AIContent> Changed => _changed ??= [_content];

    public void Add(AIContent item) => Changed.Add(item);

    public void Clear() => Changed.Clear();

    public bool Contains(AIContent item) => IndexOf(item) >= 0;

    public void CopyTo(AIContent[] array, int arrayIndex)
    {
        if (_changed is not null)
            _changed.CopyTo(array, arrayIndex);
        else
            array[arrayIndex] = _content;
    }

    public IEnumerator<AIContent> GetEnumerator()
    {
        if (_changed is not null)
            return _changed.GetEnumerator();
        return One(_content);
    }

    public int IndexOf(AIContent item) => _changed?.IndexOf(item) ?? (ReferenceEquals(item, _content) ? 0 : -1);

    public void Insert(int index, AIContent item) => Changed.Insert(index, item);

    public bool Remove(AIContent item) => Changed.Remove(item);

    public void RemoveAt(int index) => Changed.RemoveAt(index);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerator<AIContent> One(AIContent content)
    {
        yield return content;
    }
}
