namespace GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;

/// <summary>A dashboard: its JSON as it came.</summary>
internal sealed record DashboardRecord(string Name, string Arn, string Body, DateTimeOffset LastModified);
