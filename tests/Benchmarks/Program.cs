using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Benchmarks;

// One contender, one run, one line of JSON: Measure-Throughput.ps1 puts them side by side.
//   floor|signed|client --endpoint URL --tables N --concurrency N
var options = new LoadOptions(args);
Func<LoadOptions, Task<Func<int, Task>>> contender = options.Contender switch
{
    "floor" => Contenders.FloorAsync,
    "signed" => Contenders.SignedAsync,
    "client" => Contenders.ClientAsync,
    _ => throw new ArgumentException("The contender is floor, signed or client."),
};
Func<int, Task> call = await contender(options);
LoadResult result = await LoadResult.MeasureAsync(options, call);
Console.WriteLine(JsonSerializer.Serialize(result));
CultureInfo.CurrentCulture.ClearCachedData();
