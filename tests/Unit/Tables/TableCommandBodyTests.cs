using DataWorksMeta.Api;
using DataWorksMeta.Commands;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

/// <summary>The bodies of the cmdlets, run without an engine.</summary>
public sealed class TableCommandBodyTests
{
    private static readonly TableIdentity s_table = TableIdentity.From("p.t", null, null, null, null, null)!;

    [Fact]
    public async Task Writes_the_producing_tasks_of_a_table_as_one_page()
    {
        FakeHandler far = FakeHandler.Json(Sample.Read("producing-tasks.json"));
        var sink = new RecordingSink();
        DwSession session = TestSession.Make(far);

        await new GetDwTableProducingTaskCommand().About(s_table).RunAsync(session, new PageWindow(), sink, TestContext.Current.CancellationToken);

        IReadOnlyList<object> page = Assert.Single(sink.Pages);
        ProducingTask[] tasks = [.. page.Cast<ProducingTask>()];
        Assert.Equal(["98765432101", "98765432102", "98765432103"], tasks.Select(static task => task.TaskId));
        Assert.All(tasks, task => Assert.Equal(("odps.p.t", "cn-test"), (task.TableGuid, task.Region)));
        Assert.All(tasks, task => Assert.Same(session, task.Session));
        Assert.Equal("/?TableGuid=odps.p.t", Assert.Single(far.Targets));
        Assert.Empty(sink.Texts);
        Assert.Equal(1, session.Calls);
    }

    [Fact]
    public async Task Writes_nothing_for_a_table_without_a_producing_task()
    {
        var sink = new RecordingSink();

        await new GetDwTableProducingTaskCommand().About(s_table).RunAsync(TestSession.Make(FakeHandler.Json("""{"Success":true,"Data":[]}""")), new PageWindow(), sink, TestContext.Current.CancellationToken);

        Assert.Empty(sink.Pages);
        Assert.Empty(sink.Texts);
    }

    [Fact]
    public async Task Says_why_there_may_be_no_task_only_to_who_wants_to_hear_it()
    {
        var sink = new RecordingSink { WantsVerbose = true };
        FakeHandler far = FakeHandler.Json("""{"Success":true,"Data":[]}""", Sample.Read("producing-tasks.json"));
        DwSession session = TestSession.Make(far);
        var command = new GetDwTableProducingTaskCommand();

        await command.About(s_table).RunAsync(session, new PageWindow(), sink, TestContext.Current.CancellationToken);
        int whenNone = sink.Texts.Count;
        await command.About(s_table).RunAsync(session, new PageWindow(), sink, TestContext.Current.CancellationToken);

        // One line more than for a table that has tasks: the call itself is told of in both.
        Assert.Equal(1, whenNone - (sink.Texts.Count - whenNone));
    }

    [Fact]
    public async Task Repeats_the_names_it_was_asked_with_on_every_task()
    {
        FakeHandler far = FakeHandler.Json(Sample.Read("producing-tasks.json"));
        var sink = new RecordingSink();
        TableIdentity table = TableIdentity.From(null, "EMR", "C-1", "db", "s", "t")!;

        await new GetDwTableProducingTaskCommand().About(table).RunAsync(TestSession.Make(far), new PageWindow(), sink, TestContext.Current.CancellationToken);

        ProducingTask task = Assert.IsType<ProducingTask>(Assert.Single(sink.Pages)[0]);
        Assert.Equal((null, "emr", "C-1", "db", "s", "t"), (task.TableGuid, task.DataSourceType, task.ClusterId, task.DatabaseName, task.Schema, task.TableName));
        Assert.Equal("/?ClusterId=C-1&DataSourceType=emr&DbName=db&SchemaName=s&TableName=t", Assert.Single(far.Targets));
    }

    [Fact]
    public async Task Writes_what_is_known_of_a_table()
    {
        FakeHandler far = FakeHandler.Json("""{"RequestId":"R-1","Success":true,"ErrorCode":"0","Data":{"TableGuid":"odps.p.t","TableName":"t"}}""");
        var sink = new RecordingSink();

        await new GetDwTableCommand().About(s_table).RunAsync(TestSession.Make(far), new PageWindow(), sink, TestContext.Current.CancellationToken);

        Table table = Assert.IsType<Table>(Assert.Single(Assert.Single(sink.Pages)));
        Assert.Equal(("odps.p.t", "t", "odps", "cn-test"), (table.TableGuid, table.TableName, table.DataSourceType, table.Region));
        Assert.Equal("/?TableGuid=odps.p.t", Assert.Single(far.Targets));
    }

    [Fact]
    public async Task Fails_with_the_code_of_the_service_and_writes_nothing()
    {
        var sink = new RecordingSink();
        DwSession session = TestSession.Make(FakeHandler.Always(static () => FakeHandler.Reply(400, """{"RequestId":"R-1","Code":"InvalidParameter.Meta.NotExist","Message":"The object does not exist."}""")));

        DwException exception = await Assert.ThrowsAsync<DwException>(() => new GetDwTableProducingTaskCommand().About(s_table).RunAsync(session, new PageWindow(), sink, TestContext.Current.CancellationToken));

        Assert.Equal(("InvalidParameter.Meta.NotExist", "R-1", 400, "GetMetaTableProducingTasks", "cn-test"), (exception.Code, exception.RequestId, exception.StatusCode, exception.Action, exception.Region));
        Assert.False(exception.IsRetryable);
        Assert.Empty(sink.Pages);
    }

    [Fact]
    public async Task Makes_no_call_once_it_is_cancelled()
    {
        FakeHandler far = FakeHandler.Json();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new GetDwTableProducingTaskCommand().About(s_table).RunAsync(TestSession.Make(far), new PageWindow(), new RecordingSink(), new CancellationToken(canceled: true)));

        Assert.Empty(far.Targets);
    }

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public async Task Says_nothing_secret_on_any_stream(SignatureVersion version)
    {
        // A gateway that repeats all it was sent, on the worst path there is.
        string? signature = null;
        var far = new FakeHandler((_, request, _) =>
        {
            string authorization = request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values) ? values.Single() : string.Empty;
            signature = version == SignatureVersion.V1
                ? request.RequestUri!.Query.Split("&Signature=")[1]
                : authorization.Split("Signature=")[1];
            string body = System.Text.Json.JsonSerializer.Serialize(new { Code = "SignatureDoesNotMatch", Message = $"{request.RequestUri} {authorization} {TestSession.Token} server string to sign is:{request.RequestUri}" });
            return Task.FromResult(FakeHandler.Reply(400, body));
        });
        var sink = new RecordingSink { WantsVerbose = true, WantsDebug = true };

        DwException exception = await Assert.ThrowsAsync<DwException>(() => new GetDwTableProducingTaskCommand().About(s_table).RunAsync(TestSession.Make(far, TestSession.TemporaryKey, version), new PageWindow(), sink, TestContext.Current.CancellationToken));

        Assert.NotNull(signature);
        Assert.NotEmpty(sink.Texts);
        foreach (string text in sink.Texts.Append(exception.ToString()))
        {
            foreach (string hidden in new[] { TestSession.Secret, TestSession.Token, signature })
            {
                Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Uri.EscapeDataString(hidden), text, StringComparison.Ordinal);
                Assert.DoesNotContain(Uri.UnescapeDataString(hidden), text, StringComparison.Ordinal);
                Assert.DoesNotContain(hidden[..12], text, StringComparison.Ordinal);
            }
        }
    }
}
