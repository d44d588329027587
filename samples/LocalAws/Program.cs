// An AWS on this machine, until stopped:
//   dotnet run --project samples/LocalAws -- --port 4566 --state ./aws-state
// prints the environment variables that point boto3, the JavaScript SDK and the CLI at it; --env-file writes them to a file.
using GenAI.Lifecycle.Samples.LocalAws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddHostedService<LocalAwsHost>();
await builder.Build().RunAsync();
