using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Actions;

/// <summary>The action log has a line before anything is sent, and one after it.</summary>
public sealed class ActionLogTests
{
    private readonly ActionJournal _journal = new();
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task Two_lines_of_one_id_tell_of_one_action()
    {
        using var file = new TemporaryFile();
        await DoAsync(file.Path, _ =>
        {
            Assert.Single(file.Lines);
            return FakeHandler.Reply(200, """{"RequestId":"R-1","Success":true,"Data":true}""");
        });

        JsonElement[] lines = [.. file.Lines.Select(static line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["Sending", "Accepted"], lines.Select(static line => line.GetProperty("outcome").GetString()));
        Assert.Single(lines.Select(static line => line.GetProperty("id").GetGuid()).Distinct());
        Assert.All(lines, static line => Assert.Equal(
            ("StopInstance", "instance 7", "cn-test", "Dev", "****wxyz"),
            (Text(line, "action"), Text(line, "target"), Text(line, "region"), Text(line, "projectEnv"), Text(line, "caller"))));
        Assert.Equal("R-1", Text(lines[1], "requestId"));
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_first_line_cannot_be_written()
    {
        string path = Path.Combine(Path.GetTempPath(), $"dw-{Guid.NewGuid():N}", "missing", "log.jsonl");
        int sent = 0;
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(path, _ =>
        {
            sent++;
            return FakeHandler.Reply(200, "{}");
        }));

        Assert.Equal((ErrorId.ActionLogFailed, true, 0), (error.Code, error.Fault.EndsPipeline, sent));
        Assert.Empty(_journal.Records);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_written_is_told_and_changes_nothing()
    {
        using var file = new TemporaryFile();
        ActionAnswer answer = await DoAsync(file.Path, _ =>
        {
            File.Delete(file.Path);
            Directory.CreateDirectory(file.Path);
            return FakeHandler.Reply(200, """{"RequestId":"R-1","Data":true}""");
        });
        Directory.Delete(file.Path);

        Assert.Equal(ActionOutcome.Accepted, answer.Outcome);
        Assert.Contains(_log.Lines, static line => line.Contains("action log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Half_a_line_of_a_killed_writer_spoils_no_other()
    {
        using var file = new TemporaryFile();
        file.Bytes = "{\"id\":\"half"u8.ToArray();
        await DoAsync(file.Path, static _ => FakeHandler.Reply(200, """{"RequestId":"R-1","Data":true}"""));

        Assert.Equal(3, file.Lines.Length);
        Assert.All(file.Lines[1..], static line => JsonDocument.Parse(line));
    }

    [Fact]
    public async Task Many_writers_of_one_file_lose_no_line()
    {
        using var file = new TemporaryFile();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var log = new ActionLog(file.Path);
            for (int number = 0; number < 20; number++)
                await log.WriteAsync(Guid.NewGuid(), new ActionRecord(), Clock.System, TestContext.Current.CancellationToken);
        })));

        Assert.Equal(160, file.Lines.Length);
        Assert.All(file.Lines, static line => JsonDocument.Parse(line));
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private Task<ActionAnswer> DoAsync(string path, Func<int, HttpResponseMessage> answer)
    {
        var clock = new TestClock();
        DwSession session = DwSession.Create(new SessionOptions
        {
            Endpoint = "http://127.0.0.1:1",
            Region = "cn-test",
            Credential = TestSession.Key,
            Environment = TestSession.EmptyEnvironment,
            Channel = new HttpChannel(new FakeHandler((number, _, _) => Task.FromResult(answer(number)))),
            Pacers = new PacerRegistry(clock),
            Clock = clock,
            ActionLog = path,
        });
        var plan = new ActionPlan(
            "StopInstance", new Arguments { { "InstanceId", 7 } }, new ActionTarget("instance", "7", null, EnvType.Dev), "Stop")
        {
            LookCommand = "Get-DwInstance 7",
        };
        return new ActionRunner(_journal).DoAsync(session, plan, _log, TestContext.Current.CancellationToken);
    }
}
