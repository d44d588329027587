using System.Collections.Frozen;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// A text with placeholders, parsed once and rendered any number of times from any thread. A value is data:
/// it is never read as a template.
/// </summary>
public abstract class TextTemplate
{
    private protected TextTemplate(string source, TemplateFormat format, IEnumerable<string> variables)
    {
        Source = source;
        Format = format;
        Variables = variables.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The source text.</summary>
    public string Source { get; }

    /// <summary>The template language.</summary>
    public TemplateFormat Format { get; }

    /// <summary>The variables of the template, including those of its partials.</summary>
    public IReadOnlySet<string> Variables { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="source">The text.</param>
    /// <param name="format">The template language.</param>
    /// <param name="partials">Texts of the same language that it may include, by name.</param>
    /// <exception cref="PromptTemplateException">
    /// The text is not a template of that language, or a partial is unknown or includes itself.
    /// </exception>
    public static TextTemplate Parse(
        string source,
        TemplateFormat format = TemplateFormat.Plain,
        IReadOnlyDictionary<string, string>? partials = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        partials ??= FrozenDictionary<string, string>.Empty;
        return format switch
        {
            TemplateFormat.Plain => new SegmentTemplate(source, format, PlainTemplateParser.Parse(source, partials)),
            TemplateFormat.Liquid when PlainTemplateParser.TryParseSimpleLiquid(source, out var segments) => new SegmentTemplate(
                source,
                format,
                segments
            ),
            TemplateFormat.Liquid => LiquidTemplate.Create(source, partials),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format must be Plain or Liquid."),
        };
    }

    /// <summary>Renders the text with the values.</summary>
    /// <param name="values">A value for every one of <see cref="Variables"/>. Others are ignored.</param>
    /// <exception cref="PromptTemplateException">A variable has no value.</exception>
    public abstract string Render(IReadOnlyDictionary<string, object?> values);

    private protected static PromptTemplateException Missing(string variable) => new($"The variable '{variable}' has no value.");
}
