using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Shows where credentials, region and endpoint come from, makes one cheap call, and says what to do about each failure.</summary>
[Cmdlet(VerbsDiagnostic.Test, "DwSession", DefaultParameterSetName = NewSet)]
[OutputType(typeof(SessionCheck), typeof(bool))]
public sealed class TestDwSessionCommand : DwCommand
{
    private const string NewSet = "New";
    private const string SessionSet = "Session";

    /// <summary>The session to test. Default: that of this runspace, else the one a command would make.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [HandedOver]
    [ValidateNotNull]
    public override DwSession? Session { get; set; }

    /// <summary>Tests what this profile would give, whatever the default session is.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>Tests this address in place of the region's own.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Tests the host inside the VPC network of the region.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Vpc { get; set; }

    /// <summary>
    /// Answers each session with one word, True or False, in place of the checks. True only where nothing failed and the call was answered.
    /// What fails is False and no error; -Verbose tells the checks.
    /// </summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isNew = Profile is not null || Endpoint is not null || Vpc;
        DwSession? session;
        try
        {
            session = Session ?? (isNew ? null : DefaultSessions.Get(Runspace.DefaultRunspace));
        }
        catch (DwException exception)
        {
            Run((test, _, _) => test.FailAsync(exception));
            return;
        }
        if (session is not null)
        {
            string? region = Region;
            Run((test, log, token) => test.RunAsync(session, region, log, token));
            return;
        }
        // A test should tell soon: what needs many attempts is not well.
        var options = new SessionOptions
        {
            Region = Region,
            Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            Profile = Profile,
            Endpoint = Endpoint,
            IsVpc = Vpc,
            Retry = new RetryPolicy { MaxRetryCount = 1 },
        };
        Run((test, log, token) =>
        {
            options.Stop = token;
            return test.RunAsync(options, log, token);
        });
    }

    private void Run(Func<SessionTest, ICallLog, CancellationToken, Task> body)
    {
        bool isQuiet = Quiet;
        Run(Session, async (output, token) =>
        {
            if (!isQuiet)
            {
                await body(new SessionTest(check => output.WriteAsync([check], isLast: false, token)), output, token).ConfigureAwait(false);
                return;
            }
            var verdict = new SessionVerdict(output);
            await body(new SessionTest(verdict.AddAsync), output, token).ConfigureAwait(false);
            await output.WriteAsync([verdict.IsGood], isLast: true, token).ConfigureAwait(false);
        });
    }
}
