using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace GenAI.Lifecycle.Augmentation.Stores.VectorData;

/// <summary>Writes a scope as a condition that connectors translate: contains and or. One that cannot be written is refused, never left out.</summary>
internal static class RecordFilter
{
    public static Expression<Func<PassageRecord, bool>> Of(SearchScope scope)
    {
        var record = Expression.Parameter(typeof(PassageRecord), "record");
        var owners = AnyOf(
            record,
            nameof(PassageRecord.Owners),
            [PassageRecord.Everybody, .. scope.Principals.Where(static principal => principal != PassageRecord.Everybody)]
        );
        var body = scope.Filter is null
            ? owners
            : Expression.AndAlso(owners, AnyOf(record, nameof(PassageRecord.Tags), Tags(scope.Filter)));
        return Expression.Lambda<Func<PassageRecord, bool>>(body, record);
    }

    private static IReadOnlyList<string> Tags(DocumentFilter filter) =>
        filter.AsTags()
        ?? throw new NotSupportedException(
            "A VectorStoreCollection takes filters of the form DocumentFilter.Is alone. Use the SQLite store for others."
        );

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The members of PassageRecord are named in code and kept.")]
    private static Expression AnyOf(ParameterExpression record, string list, IReadOnlyList<string> values)
    {
        var contains = typeof(List<string>).GetMethod(nameof(List<string>.Contains), [typeof(string)])!;
        return values
            .Select(value => (Expression)Expression.Call(Expression.Property(record, list), contains, Expression.Constant(value)))
            .Aggregate(Expression.OrElse);
    }
}
