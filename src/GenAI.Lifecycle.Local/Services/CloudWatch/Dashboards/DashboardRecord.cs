namespace GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;

/// <summary>Represents a dashboard with its unchanged JSON.</summary>
internal sealed record DashboardRecord(string Name, string Arn, string Body, DateTimeOffset LastModified);
