using System.Globalization;
using System.Net;
using System.Text;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>HTML put together so that a text cannot become markup: constant fragments as they are, everything interpolated encoded.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; what is interpolated is encoded.</summary>
    public HtmlText Add(FormattableString markup)
    {
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Encode)]);
        return this;
    }

    /// <summary>Adds what was put together elsewhere.</summary>
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
