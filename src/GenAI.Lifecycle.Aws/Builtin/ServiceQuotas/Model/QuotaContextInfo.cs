namespace Amazon.ServiceQuotas.Model;

internal sealed class QuotaContextInfo
{
    public QuotaContextScope? ContextScope { get; set; }

    public string? ContextScopeType { get; set; }

    public string? ContextId { get; set; }
}
