using System.Globalization;
using System.Net;
using System.Text;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>
/// Builds HTML in which text cannot become markup: constant fragments are unchanged, and interpolated values are encoded.
/// </summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; interpolated values are encoded.</summary>
    public HtmlText Add(FormattableString markup)
    {
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Encode)]);
        return this;
    }

    /// <summary>Adds HTML from another builder.</summary>
    public HtmlText Add(HtmlText other)
    {
        _text.Append(other._text);
        return this;
    }

    /// <summary>Adds markup that was rendered elsewhere, such as a chart.</summary>
    public HtmlText Add(RawHtml markup)
    {
        _text.Append(markup.Markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    private static object? Encode(object? value) => value switch
    {
        null or IFormattable => value,
        _ => WebUtility.HtmlEncode(value.ToString()),
    };
}

/// <summary>Markup that is complete and encoded.</summary>
internal readonly record struct RawHtml(string Markup);
