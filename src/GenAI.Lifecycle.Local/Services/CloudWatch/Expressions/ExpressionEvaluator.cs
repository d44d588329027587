namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Evaluates an expression.</summary>
internal static class ExpressionEvaluator
{
    /// <exception cref="ExpressionException">A name is unknown, or types do not match.</exception>
    public static MathValue Evaluate(Expression expression, EvaluationContext context) =>
        expression switch
        {
            NumberLiteral number => new Scalar(number.Value),
            TextLiteral text => new Text(text.Value),
            Keyword keyword => new Text(keyword.Word),
            Reference reference => context.Lookup(reference.Id) ?? throw new ExpressionException($"Undefined variable '{reference.Id}'"),
            Negation negation => MathOperators.Negate(Evaluate(negation.Operand, context)),
            Binary binary => MathOperators.Apply(binary.Operator, Evaluate(binary.Left, context), Evaluate(binary.Right, context)),
            ArrayLiteral array => new SeriesArray([.. array.Items.SelectMany(item => Series(Evaluate(item, context)))]),
            Call call => MathFunctions.Call(call.Function, [.. call.Arguments.Select(argument => Evaluate(argument, context))], context),
            _ => throw new ExpressionException($"{expression.GetType().Name} cannot be evaluated"),
        };

    private static IEnumerable<TimeSeries> Series(MathValue value) =>
        value switch
        {
            TimeSeries series => [series],
            SeriesArray array => array.Items,
            _ => throw new ExpressionException($"An array holds time series, not a {value.Kind}"),
        };
}
