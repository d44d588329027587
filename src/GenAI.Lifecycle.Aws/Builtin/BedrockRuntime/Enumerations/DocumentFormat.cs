using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<DocumentFormat>))]
internal sealed class DocumentFormat(string value) : ConstantClass(value), IServiceConstant<DocumentFormat>
{
    public static readonly DocumentFormat Csv = new("csv");
    public static readonly DocumentFormat Doc = new("doc");
    public static readonly DocumentFormat Docx = new("docx");
    public static readonly DocumentFormat Html = new("html");
    public static readonly DocumentFormat Md = new("md");
    public static readonly DocumentFormat Pdf = new("pdf");
    public static readonly DocumentFormat Txt = new("txt");
    public static readonly DocumentFormat Xls = new("xls");
    public static readonly DocumentFormat Xlsx = new("xlsx");

    public static DocumentFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DocumentFormat?(string? value) => value is null ? null : new(value);
}
