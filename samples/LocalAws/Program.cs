// An AWS on this machine, until stopped:
//   dotnet run --project samples/LocalAws -- --port 4566 --state ./aws-state
// prints the environment variables that point boto3, the JavaScript SDK and the CLI at it. --help lists the options.
using System.CommandLine;
using GenAI.Lifecycle.Samples.LocalAws;

// The host handles Ctrl+C.
return await LocalAwsCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
