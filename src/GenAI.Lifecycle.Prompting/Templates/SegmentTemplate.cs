using System.Buffers;
using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A piece of a template: literal text, or the name of the variable that stands there.</summary>
internal readonly record struct Segment(string Text, bool IsVariable);

/// <summary>A template compiled to alternating text and variables: rendering is one measured allocation and block copies.</summary>
internal sealed class SegmentTemplate : TextTemplate
{
    private readonly Segment[] _segments;
    private readonly int _textLength;

    public SegmentTemplate(string source, TemplateFormat format, IReadOnlyList<Segment> segments)
        : base(source, format, segments.Where(static s => s.IsVariable).Select(static s => s.Text))
    {
        _segments = [.. segments];
        _textLength = segments.Where(static s => !s.IsVariable).Sum(static s => s.Text.Length);
    }

    public IReadOnlyList<Segment> Segments => _segments;

    public override string Render(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_segments.Length <= Pieces.Length)
        {
            Pieces few = default;
            return Render(values, few[.._segments.Length]);
        }

        var many = ArrayPool<string>.Shared.Rent(_segments.Length);
        try
        {
            return Render(values, many.AsSpan(0, _segments.Length));
        }
        finally
        {
            ArrayPool<string>.Shared.Return(many, clearArray: true);
        }
    }

    private string Render(IReadOnlyDictionary<string, object?> values, Span<string> pieces)
    {
        var segments = _segments;
        var length = _textLength;
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = segments[i].Text;
            if (segments[i].IsVariable)
            {
                if (!values.TryGetValue(piece, out var value))
                    throw Missing(piece);
                piece = value as string ?? TemplateValue.Format(value);
                length = checked(length + piece.Length);
            }

            pieces[i] = piece;
        }

        return string.Create(length, (ReadOnlySpan<string>)pieces, static (target, pieces) =>
        {
            foreach (var piece in pieces)
            {
                piece.CopyTo(target);
                target = target[piece.Length..];
            }
        });
    }

    /// <summary>Room on the stack for the pieces of most templates.</summary>
    [InlineArray(Length)]
    private struct Pieces
    {
        public const int Length = 32;
        private string _first;
    }
}
