using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Commands;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

/// <summary>The queries that the cmdlets run, without an engine.</summary>
public sealed class TableOperationsTests
{
    private static readonly TableIdentity s_table = TableIdentity.From("p.t", null, null, null, null, null)!;

    [Fact]
    public async Task Writes_the_producing_tasks_of_a_table_as_one_page()
    {
        FakeHandler handler = FakeHandler.Json(Sample.Read("producing-tasks.json"));
        var reader = new QueryReader();
        DwSession session = TestSession.Make(handler);

        await reader.TakeAsync(new GetDwTableProducingTaskCommand().QueryFor(s_table), session);

        IReadOnlyList<object> page = Assert.Single(reader.Pages).Items;
        ProducingTask[] tasks = [.. page.Cast<ProducingTask>()];
        Assert.Equal([98765432101, 98765432102, 98765432103], tasks.Select(static task => task.TaskId));
        Assert.All(tasks, task => Assert.Equal(("odps.p.t", "cn-test"), (task.TableGuid, task.Region)));
        Assert.All(tasks, task => Assert.Same(session, task.Caller));
        Assert.Equal("/?TableGuid=odps.p.t", Assert.Single(handler.Targets));
        Assert.Empty(reader.Texts);
        Assert.Equal(1, session.Calls);
    }

    [Fact]
    public async Task Writes_nothing_for_a_table_without_a_producing_task()
    {
        var reader = new QueryReader();
        DwSession session = TestSession.Make(FakeHandler.Json("""{"Success":true,"Data":[]}"""));

        await reader.TakeAsync(new GetDwTableProducingTaskCommand().QueryFor(s_table), session);

        Assert.Empty(reader.Items);
        Assert.Empty(reader.Texts);
    }

    [Fact]
    public async Task Says_why_there_may_be_no_task_only_to_who_wants_to_hear_it()
    {
        var reader = new QueryReader { WantsVerbose = true };
        FakeHandler handler = FakeHandler.Json("""{"Success":true,"Data":[]}""", Sample.Read("producing-tasks.json"));
        DwSession session = TestSession.Make(handler);
        var command = new GetDwTableProducingTaskCommand();

        await reader.TakeAsync(command.QueryFor(s_table), session);
        int whenNone = reader.Texts.Count;
        await reader.TakeAsync(command.QueryFor(s_table), session);

        // One line more than for a table that has tasks: the call itself is told of in both.
        Assert.Equal(1, whenNone - (reader.Texts.Count - whenNone));
    }

    [Fact]
    public async Task Repeats_the_names_it_was_asked_with_on_every_task()
    {
        FakeHandler handler = FakeHandler.Json(Sample.Read("producing-tasks.json"));
        var reader = new QueryReader();
        TableIdentity table = TableIdentity.From(null, "EMR", "C-1", "db", "s", "t")!;

        await reader.TakeAsync(new GetDwTableProducingTaskCommand().QueryFor(table), TestSession.Make(handler));

        ProducingTask task = Assert.IsType<ProducingTask>(Assert.Single(reader.Pages).Items[0]);
        Assert.Equal(
            (null, "emr", "C-1", "db", "s", "t"),
            (task.TableGuid, task.DataSourceType, task.ClusterId, task.DatabaseName, task.Schema, task.TableName));
        Assert.Equal("/?ClusterId=C-1&DataSourceType=emr&DbName=db&SchemaName=s&TableName=t", Assert.Single(handler.Targets));
    }

    [Fact]
    public async Task Writes_what_is_known_of_a_table()
    {
        FakeHandler handler = FakeHandler.Json("""
            {"RequestId":"R-1","Success":true,"ErrorCode":"0","Data":{"TableGuid":"odps.p.t","TableName":"t"}}
            """);
        var reader = new QueryReader();

        await reader.TakeAsync(new GetDwTableCommand().QueryFor(s_table), TestSession.Make(handler));

        Table table = Assert.IsType<Table>(Assert.Single(Assert.Single(reader.Pages).Items));
        Assert.Equal(("odps.p.t", "t", "odps", "cn-test"), (table.TableGuid, table.TableName, table.DataSourceType, table.Region));
        Assert.Equal("/?TableGuid=odps.p.t", Assert.Single(handler.Targets));
    }

    [Fact]
    public async Task Fails_with_the_code_of_the_service_and_writes_nothing()
    {
        const string Failure = """
            {"RequestId":"R-1","Code":"InvalidParameter.Meta.NotExist","Message":"The object does not exist."}
            """;
        var reader = new QueryReader();
        DwSession session = TestSession.Make(FakeHandler.Always(static () => FakeHandler.Reply(400, Failure)));
        Query query = new GetDwTableProducingTaskCommand().QueryFor(s_table);

        DwException exception = await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(query, session));

        Assert.Equal(
            ("InvalidParameter.Meta.NotExist", "R-1", 400, "GetMetaTableProducingTasks", "cn-test"),
            (exception.Code, exception.RequestId, exception.StatusCode, exception.Action, exception.Region));
        Assert.False(exception.IsRetryable);
        Assert.Empty(reader.Items);
    }

    [Fact]
    public async Task Makes_no_call_once_it_is_cancelled()
    {
        FakeHandler handler = FakeHandler.Json();
        var reader = new QueryReader();
        DwSession session = TestSession.Make(handler);
        Query query = new GetDwTableProducingTaskCommand().QueryFor(s_table);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => reader.TakeAsync(query, session, null, new CancellationToken(canceled: true)));

        Assert.Empty(handler.Targets);
    }

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public async Task Says_nothing_secret_on_any_stream(SignatureVersion version)
    {
        // A gateway that repeats all it was sent, on the worst path there is.
        string? signature = null;
        var handler = new FakeHandler((_, request, _) =>
        {
            string authorization = request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values)
                ? values.Single()
                : string.Empty;
            signature = version == SignatureVersion.V1
                ? request.RequestUri!.Query.Split("&Signature=")[1]
                : authorization.Split("Signature=")[1];
            string sent = $"{request.RequestUri} {authorization} {TestSession.Token} server string to sign is:{request.RequestUri}";
            string body = JsonSerializer.Serialize(new { Code = "SignatureDoesNotMatch", Message = sent });
            return Task.FromResult(FakeHandler.Reply(400, body));
        });
        var reader = new QueryReader { WantsVerbose = true, WantsDebug = true };
        DwSession session = TestSession.Make(handler, TestSession.TemporaryKey, version);
        Query query = new GetDwTableProducingTaskCommand().QueryFor(s_table);

        DwException exception = await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(query, session));

        Assert.NotNull(signature);
        Assert.NotEmpty(reader.Texts);
        foreach (string text in reader.Texts.Append(exception.ToString()))
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
