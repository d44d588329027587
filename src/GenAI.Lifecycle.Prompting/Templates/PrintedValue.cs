using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A value with its usual Liquid semantics but a custom text, in output and in filters.</summary>
internal sealed class PrintedValue(FluidValue value, string text) : FluidValue
{
    private FluidValue Inner => value;

    /// <summary>Returns the value for computations.</summary>
    public static FluidValue Unwrap(FluidValue value) => value is PrintedValue printed ? printed.Inner : value;

    public override FluidValues Type => value.Type;

    public override bool Equals(FluidValue? other) => value.Equals(other is null ? null : Unwrap(other));

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();

    public override bool ToBooleanValue() => value.ToBooleanValue();

    public override decimal ToNumberValue() => value.ToNumberValue();

    public override string ToStringValue() => text;

    public override object ToObjectValue() => value.ToObjectValue();

    public override bool IsNil() => value.IsNil();

    public override bool Contains(FluidValue other) => value.Contains(other);

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context) => value.Enumerate(context);

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context) => value.GetValueAsync(name, context);

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context) => value.GetIndexAsync(index, context);

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        encoder.Encode(writer, text);
        return default;
    }
}
