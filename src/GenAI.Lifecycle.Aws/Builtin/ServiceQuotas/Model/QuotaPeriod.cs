namespace Amazon.ServiceQuotas.Model;

internal sealed class QuotaPeriod
{
    public int? PeriodValue { get; set; }

    public PeriodUnit? PeriodUnit { get; set; }
}
