using System.Text;
using DataWorksMeta;
using DataWorksMeta.Sessions;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

// Which scheduled tasks produce these tables? The question of Get-DwTableProducingTask, from plain .NET:
//   ProducingTasks [--endpoint URL] [--region ID] TABLE...
// The key comes from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var options = new SessionOptions();
var tables = new List<string>();
for (int i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--endpoint" when i + 1 < args.Length:
            options.Endpoint = args[++i];
            break;
        case "--region" when i + 1 < args.Length:
            options.Region = args[++i];
            break;
        default:
            tables.Add(args[i]);
            break;
    }
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    DwSession session = DwSession.Create(options);
    foreach (string name in tables)
    {
        TableIdentity table = TableIdentity.From(name, null, null, null, null, null)
            ?? throw new ArgumentException("A table name is empty.");
        await foreach (ProducingTask task in TableOperations.ProducingTasks(table).ItemsAsync(session, SilentLog.Instance, stop.Token))
            Console.WriteLine($"{task.TableGuid}\t{task.TaskId}\t{task.TaskName}");
    }
    return 0;
}
catch (DwException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{exception.RecommendedAction}");
    return 1;
}
