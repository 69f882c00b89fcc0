using System.Globalization;

namespace DataWorksMeta.Benchmarks;

/// <summary>What to run, and against what.</summary>
internal sealed class LoadOptions
{
    public LoadOptions(string[] args)
    {
        Contender = args[0];
        for (int i = 1; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            switch (args[i])
            {
                case "--endpoint":
                    Endpoint = new Uri(value);
                    break;
                case "--tables":
                    Tables = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--concurrency":
                    Concurrency = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new ArgumentException($"There is no option {args[i]}.");
            }
        }
    }

    public string Contender { get; }

    public Uri Endpoint { get; } = new("http://127.0.0.1:0");

    public int Tables { get; } = 1000;

    public int Concurrency { get; } = 16;

    /// <summary>The table of the emulator's generated catalogue with this number, from 1.</summary>
    public static string Table(int number) => string.Create(CultureInfo.InvariantCulture, $"odps.generated.table_{number:0000000}");
}
