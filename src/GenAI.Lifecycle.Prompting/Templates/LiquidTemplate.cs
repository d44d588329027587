using System.Globalization;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A Liquid template based on Fluid: parsed once with its partials, with strict names and bounded work.</summary>
internal sealed class LiquidTemplate : TextTemplate
{
    private const int MaxSteps = 1_000_000;
    private static readonly FluidParser Parser = CreateParser();

    private readonly IFluidTemplate _template;
    private readonly TemplateOptions _options;

    private LiquidTemplate(string source, IFluidTemplate template, TemplateOptions options, IEnumerable<string> variables)
        : base(source, TemplateFormat.Liquid, variables)
    {
        _template = template;
        _options = options;
    }

    public static LiquidTemplate Create(string source, IReadOnlyDictionary<string, string> partials)
    {
        var template = ParseText(source, "template");
        var names = new NameCollector();
        names.VisitTemplate(template);
        var pending = new Stack<Inclusion>(names.Partials);
        var seen = new HashSet<Inclusion>();
        while (pending.TryPop(out var inclusion))
        {
            if (!seen.Add(inclusion))
                continue;
            if (!partials.TryGetValue(inclusion.Name, out var text))
                throw new PromptTemplateException($"The partial '{inclusion.Name}' is not declared.");
            var inner = new NameCollector();
            inner.VisitTemplate(ParseText(text, $"partial '{inclusion.Name}'"));
            if (!inclusion.Isolated)
                names.Merge(inner);
            else if (inner.Free.Except(inclusion.Passed.Split(' '), StringComparer.Ordinal).FirstOrDefault() is { } unseen)
                throw new PromptTemplateException(
                    $"The partial '{inclusion.Name}' uses '{unseen}', which its 'render' does not pass: {{% render '{inclusion.Name}', {unseen}: {unseen} %}}."
                );
            foreach (var next in inner.Partials)
                pending.Push(next);
        }

        var options = new TemplateOptions
        {
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = TimeZoneInfo.Utc,
            MaxSteps = MaxSteps,
            MaxRecursion = 32,
            FileProvider = new PartialFiles(partials),
            StrictFilters = true,
        };
        return new LiquidTemplate(source, template, options, names.Free);
    }

    public override string Render(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var context = new TemplateContext(_options, StringComparer.Ordinal);
        foreach (var name in Variables)
        {
            if (!values.TryGetValue(name, out var value))
                throw Missing(name);
            context.SetValue(name, TemplateValue.ToFluid(value));
        }

        try
        {
            return _template.Render(context);
        }
        catch (Exception error) when (error is not OperationCanceledException and not PromptTemplateException)
        {
            throw new PromptTemplateException($"The template cannot be rendered: {error.Message}", innerException: error);
        }
    }

    // Fluid's comparisons depend on the type of a value, so they get the value itself and not the printing wrapper.
    private static FluidParser CreateParser()
    {
        var parser = new FluidParser();
        foreach (var (name, create) in parser.RegisteredOperators.ToArray())
            parser.RegisteredOperators[name] = (left, right) => create(new Operand(left), new Operand(right));
        return parser;
    }

    private static IFluidTemplate ParseText(string text, string what) =>
        Parser.TryParse(text, out var template, out var error)
            ? template
            : throw new PromptTemplateException($"The {what} is not valid Liquid: {error}");

    private sealed class Operand(Expression expression) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context) =>
            PrintedValue.Unwrap(await expression.EvaluateAsync(context).ConfigureAwait(false));

        protected override Expression Accept(AstVisitor visitor) => visitor.Visit(expression);
    }

    /// <summary>One use of a partial. An isolated one ('render') sees only the passed values, as names joined by spaces.</summary>
    private sealed record Inclusion(string Name, bool Isolated, string Passed);

    /// <summary>Collects the names that a template reads but does not bind, and the partials that it includes.</summary>
    private sealed class NameCollector : AstVisitor
    {
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);
        private readonly HashSet<string> _bound = new(StringComparer.Ordinal) { "forloop", "tablerowloop" };

        public HashSet<Inclusion> Partials { get; } = [];

        public IEnumerable<string> Free => _used.Except(_bound);

        public void Merge(NameCollector other)
        {
            _used.UnionWith(other._used);
            _bound.UnionWith(other._bound);
        }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            if (memberExpression.Segments[0] is IdentifierSegment root)
                _used.Add(root.Identifier);
            foreach (var segment in memberExpression.Segments)
            {
                if (segment is IndexerSegment indexer)
                    Visit(indexer.Expression);
            }

            return base.VisitMemberExpression(memberExpression);
        }

        protected override Statement VisitAssignStatement(AssignStatement assignStatement)
        {
            _bound.Add(assignStatement.Identifier);
            return base.VisitAssignStatement(assignStatement);
        }

        protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
        {
            _bound.Add(captureStatement.Identifier);
            return base.VisitCaptureStatement(captureStatement);
        }

        protected override Statement VisitForStatement(ForStatement forStatement)
        {
            _bound.Add(forStatement.Identifier);
            Visit(forStatement.Range);
            return base.VisitForStatement(forStatement);
        }

        protected override Statement VisitIncrementStatement(IncrementStatement incrementStatement)
        {
            _bound.Add(incrementStatement.Identifier);
            return base.VisitIncrementStatement(incrementStatement);
        }

        protected override Statement VisitDecrementStatement(DecrementStatement decrementStatement)
        {
            _bound.Add(decrementStatement.Identifier);
            return base.VisitDecrementStatement(decrementStatement);
        }

        protected override Statement VisitRenderStatement(RenderStatement renderStatement)
        {
            Partials.Add(
                new Inclusion(
                    renderStatement.Path,
                    Isolated: true,
                    Passed(renderStatement.AssignStatements, renderStatement.Alias ?? renderStatement.Path)
                )
            );
            Visit(renderStatement.With);
            Visit(renderStatement.For);
            foreach (var assignment in renderStatement.AssignStatements)
                Visit(assignment.Value);
            return renderStatement;
        }

        protected override Statement VisitIncludeStatement(IncludeStatement includeStatement)
        {
            if (includeStatement.Path is not LiteralExpression literal)
                throw new PromptTemplateException("A partial must be included by its literal name, not by a value.");
            var name = literal.Value.ToStringValue();
            Partials.Add(new Inclusion(name, Isolated: false, string.Empty));
            _bound.Add(includeStatement.Alias ?? name);
            return base.VisitIncludeStatement(includeStatement);
        }

        private static string Passed(IEnumerable<AssignStatement> assignments, string alias) =>
            string.Join(' ', assignments.Select(static a => a.Identifier).Append(alias).Append("forloop"));
    }
}
