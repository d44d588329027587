namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>A metric math expression as a tree.</summary>
internal abstract record Expression
{
    /// <summary>The ids of other queries in the expression.</summary>
    public IEnumerable<string> References() =>
        this switch
        {
            Reference reference => [reference.Id],
            Negation negation => negation.Operand.References(),
            Binary binary => binary.Left.References().Concat(binary.Right.References()),
            Call call => call.Arguments.SelectMany(argument => argument.References()),
            ArrayLiteral array => array.Items.SelectMany(item => item.References()),
            _ => [],
        };

    /// <summary>The names of the called functions.</summary>
    public IEnumerable<string> Functions() =>
        this switch
        {
            Negation negation => negation.Operand.Functions(),
            Binary binary => binary.Left.Functions().Concat(binary.Right.Functions()),
            Call call => call.Arguments.SelectMany(argument => argument.Functions()).Prepend(call.Function),
            ArrayLiteral array => array.Items.SelectMany(item => item.Functions()),
            _ => [],
        };
}

internal sealed record NumberLiteral(double Value) : Expression;

internal sealed record TextLiteral(string Value) : Expression;

internal sealed record Reference(string Id) : Expression;

/// <summary>A bare word in an argument, such as REPEAT or ASC.</summary>
internal sealed record Keyword(string Word) : Expression;

internal sealed record Negation(Expression Operand) : Expression;

internal sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

internal sealed record ArrayLiteral(IReadOnlyList<Expression> Items) : Expression;
