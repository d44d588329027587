// A Local of its own process, for tests that kill it: says where it listens and lives as long as its standard input.
using GenAI.Lifecycle.Local;

await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { StateDirectory = args[0] });
Console.WriteLine($"{aws.Endpoint} {aws.Credentials.AccessKeyId} {aws.Credentials.SecretAccessKey}");
while (await Console.In.ReadLineAsync() is not null) { }
