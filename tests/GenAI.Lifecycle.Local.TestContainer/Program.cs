using GenAI.Lifecycle.Local.TestContainer;

return args.LastOrDefault() switch
{
    "train" => await Training.RunAsync(),
    "serve" => await Serving.RunAsync(),
    "sleep" => await Endless(),
    _ => 64,
};

static async Task<int> Endless()
{
    Console.WriteLine("sleeping");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    return 0;
}
