using System.Buffers;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A piece of a template: literal text or the name of a variable.</summary>
internal readonly record struct Segment(string Text, bool IsVariable);

/// <summary>A template compiled to alternating text and variables. Rendering needs one exact allocation and block copies.</summary>
internal sealed class SegmentTemplate(string source, TemplateFormat format, IReadOnlyList<Segment> segments)
    : TextTemplate(source, format, segments.Where(static s => s.IsVariable).Select(static s => s.Text))
{
    private readonly Segment[] _segments = [.. segments];

    public IReadOnlyList<Segment> Segments => _segments;

    public override string Render(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_segments.Length == 0)
            return string.Empty;
        var pieces = ArrayPool<string>.Shared.Rent(_segments.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < _segments.Length; i++)
            {
                ref readonly var segment = ref _segments[i];
                var piece = segment.Text;
                if (segment.IsVariable)
                {
                    if (!values.TryGetValue(piece, out var value))
                        throw Missing(piece);
                    piece =
                        value as string
                        ?? (Format == TemplateFormat.Liquid ? TemplateValue.FormatLiquid(value) : TemplateValue.Format(value));
                }

                pieces[i] = piece;
                length = checked(length + piece.Length);
            }

            return string.Create(length, (pieces, _segments.Length), static (target, state) =>
            {
                foreach (var piece in state.pieces.AsSpan(0, state.Length))
                {
                    piece.CopyTo(target);
                    target = target[piece.Length..];
                }
            });
        }
        finally
        {
            ArrayPool<string>.Shared.Return(pieces, clearArray: true);
        }
    }
}
