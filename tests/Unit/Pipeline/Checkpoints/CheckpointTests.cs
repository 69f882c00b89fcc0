using System.Text;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

public sealed class CheckpointTests : IDisposable
{
    private const int Many = 5;
    private readonly TemporaryFile _file = new();
    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_was_kept_is_found_by_the_next_run()
    {
        Fill();
        using Checkpoint next = Open();

        for (int i = 0; i < Many; i++)
            Assert.Equal(i, await FindAsync(next, i));
        Assert.Null(await FindAsync(next, Many));
        Assert.Empty(next.Warnings);
        Assert.True(next.TakeGiven(Key(0)));
        Assert.False(next.TakeGiven(Key(0)));
        Assert.False(next.TakeGiven(Key(1)));
    }

    [Fact]
    public async Task A_file_that_ends_at_any_byte_holds_every_line_that_was_whole()
    {
        Fill();
        byte[] whole = _file.Bytes;
        for (int length = 0; length <= whole.Length; length++)
        {
            _file.Bytes = whole[..length];
            // The end of a line is no part of the answer in it.
            int lines = whole.AsSpan(0, length).Count((byte)'\n') + (length < whole.Length && whole[length] == '\n' ? 1 : 0);
            using Checkpoint next = Open();
            for (int i = 0; i < Many; i++)
                Assert.Equal(i + 1 < lines ? i : null, await FindAsync(next, i));
            Assert.Empty(next.Warnings);
            Keep(next, 77);
            next.Dispose();
            using Checkpoint last = Open();
            Assert.Equal(77, await FindAsync(last, 77));
            Assert.Empty(last.Warnings);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Zeros_behind_the_last_line_are_cut_off(int zeros)
    {
        Fill();
        _file.Bytes = [.. _file.Bytes, .. new byte[zeros]];

        using Checkpoint next = Open();

        Assert.Equal(Many - 1, await FindAsync(next, Many - 1));
        Assert.Empty(next.Warnings);
    }

    [Fact]
    public async Task A_line_that_nobody_can_read_is_asked_again_with_one_warning()
    {
        Fill();
        byte[][] lines = [.. File.ReadAllLines(_file.Path).Select(Encoding.UTF8.GetBytes)];
        Array.Clear(lines[2]);
        lines[3] = lines[3][..20];
        _file.Bytes = [.. lines.SelectMany(static line => line.Append((byte)'\n'))];

        using Checkpoint next = Open();

        Assert.Equal(0, await FindAsync(next, 0));
        Assert.Null(await FindAsync(next, 1));
        Assert.Null(await FindAsync(next, 2));
        Assert.Equal(3, await FindAsync(next, 3));
        Assert.Single(next.Warnings);
    }

    [Fact]
    public async Task What_an_editor_does_to_a_file_does_no_harm()
    {
        Fill();
        string text = File.ReadAllText(_file.Path).ReplaceLineEndings("\r\n").TrimEnd();
        File.WriteAllText(_file.Path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        using (Checkpoint next = Open())
        {
            for (int i = 0; i < Many; i++)
                Assert.Equal(i, await FindAsync(next, i));
            Assert.Empty(next.Warnings);
            Keep(next, 77);
        }
        using Checkpoint last = Open();
        Assert.Equal(77, await FindAsync(last, 77));
        Assert.Equal(0, await FindAsync(last, 0));
    }

    [Fact]
    public async Task A_run_that_came_to_its_end_is_begun_anew()
    {
        Fill();
        using (Checkpoint next = Open())
            next.Finish();
        File.WriteAllText(_file.Path, File.ReadAllText(_file.Path).TrimEnd());

        using (Checkpoint last = Open())
        {
            Assert.Null(await FindAsync(last, 0));
            Assert.False(last.TakeGiven(Key(0)));
        }
        Assert.Single(_file.Lines);
    }

    [Theory]
    [InlineData(11, 0)]
    [InlineData(13, 1)]
    [InlineData(24 * 30, 1)]
    public void Old_answers_are_told(int hours, int warnings)
    {
        Fill();
        _clock.Advance(TimeSpan.FromHours(hours));

        using Checkpoint next = Open();

        Assert.Equal(warnings, next.Warnings.Count);
    }

    [Theory]
    [InlineData("TableGuid\nodps.sales.dim_user\n")]
    [InlineData("TableGuid")]
    [InlineData("{\"checkpoint\":1}\n")]
    [InlineData("{\"checkpoint\":\"DataWorksMetaX\"}\n")]
    [InlineData("{}")]
    [InlineData("\n")]
    [InlineData("{\"checkpoint\":\"DataWorksMeta\",\"version\":2,\"begun\":\"2026-01-02T03:04:05Z\"}\n{\"finished\":1}\n")]
    public void A_file_of_something_else_or_somebody_newer_stays_as_it_is(string text)
    {
        File.WriteAllText(_file.Path, text);

        DwException refused = Assert.Throws<DwException>(Open);

        Assert.Equal(ErrorId.InvalidCheckpoint, refused.Code);
        Assert.True(refused.Fault.EndsPipeline);
        Assert.Equal(text, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void A_large_file_of_something_else_is_not_read()
    {
        _file.Bytes = new byte[8 * 1024 * 1024];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DwException>(Open);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Equal(8 * 1024 * 1024, _file.Bytes.Length);
    }

    [Fact]
    public void Only_one_run_has_a_file()
    {
        using Checkpoint first = Open();

        Assert.Equal(ErrorId.InvalidCheckpoint, Assert.Throws<DwException>(Open).Code);
        Keep(first, 1);
    }

    [Fact]
    public async Task Who_asks_the_same_waits_for_the_answer()
    {
        using Checkpoint checkpoint = Open();
        Assert.Null(await FindAsync(checkpoint, 1));

        Task<int?> second = FindAsync(checkpoint, 1);
        Task<int?> third = FindAsync(checkpoint, 1);
        Assert.False(second.IsCompleted);
        Keep(checkpoint, 1);
        checkpoint.Leave(Key(1));

        Assert.Equal(1, await second);
        Assert.Equal(1, await third);
    }

    [Fact]
    public async Task Where_no_answer_came_one_of_those_who_wait_asks()
    {
        using Checkpoint checkpoint = Open();
        Assert.Null(await FindAsync(checkpoint, 1));
        Task<int?>[] others = [FindAsync(checkpoint, 1), FindAsync(checkpoint, 1)];

        checkpoint.Leave(Key(1));

        Task<int?> next = await Task.WhenAny(others);
        Assert.Null(await next);
        Assert.Equal(1, others.Count(static other => !other.IsCompleted));
        Keep(checkpoint, 1);
        checkpoint.Leave(Key(1));
        int?[] answers = await Task.WhenAll(others);
        Assert.Equal(1, answers.Sum());
    }

    [Fact]
    public async Task Forgotten_answers_stay_forgotten()
    {
        Fill();
        using (Checkpoint next = Open())
            next.Forget([Key(1), Key(3)]);
        using Checkpoint last = Open();

        Assert.Equal(0, await FindAsync(last, 0));
        Assert.Null(await FindAsync(last, 1));
        Assert.Null(await FindAsync(last, 3));
    }

    [Fact]
    public void An_input_that_is_twice_in_the_list_counts_twice()
    {
        using (Checkpoint first = Open())
        {
            first.Give(Key(1));
            first.Give(Key(1));
        }
        // Everything again, and ended earlier: nothing is counted anew.
        using (Checkpoint second = Open())
            second.Give(Key(1));
        using Checkpoint last = Open();

        Assert.True(last.TakeGiven(Key(1)));
        Assert.True(last.TakeGiven(Key(1)));
        Assert.False(last.TakeGiven(Key(1)));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_to_everybody_and_leaves_what_is_there()
    {
        Fill();
        using (Checkpoint next = Checkpoint.Open(new FullDisk(_file.Path), _clock))
        {
            Assert.Equal(ErrorId.InvalidCheckpoint, Assert.Throws<DwException>(() => Keep(next, 77)).Code);
            Assert.Equal(ErrorId.InvalidCheckpoint, Assert.Throws<DwException>(() => next.Give(Key(77))).Code);
            Assert.Equal(0, await FindAsync(next, 0));
        }
        using Checkpoint last = Open();
        Assert.Equal(Many - 1, await FindAsync(last, Many - 1));
    }

    [Fact]
    public async Task A_run_whose_end_finds_no_room_is_begun_anew_all_the_same()
    {
        Fill();
        using (Checkpoint next = Checkpoint.Open(new FullDisk(_file.Path), _clock))
            next.Finish();
        using Checkpoint last = Open();

        Assert.Null(await FindAsync(last, 0));
    }

    private static RequestKey Key(int number) => new(20200518, (ulong)number);

    private static void Keep(Checkpoint checkpoint, int number)
    {
        using ApiReply reply = KeptReply.Read(Encoding.UTF8.GetBytes($"{{\"Data\":\"李{number}\"}}"));
        checkpoint.Add(Key(number), "GetTable", reply);
    }

    private static async Task<int?> FindAsync(Checkpoint checkpoint, int number)
    {
        using ApiReply? reply = await checkpoint.FindAsync(Key(number), Stop, isCall: false);
        return reply is null ? null : int.Parse(reply.Root.GetProperty("Data").GetString()![1..], null);
    }

    private Checkpoint Open() => Checkpoint.Open(_file.Path, _clock);

    /// <summary>A first line, and one for each answer; what was given comes last.</summary>
    private void Fill()
    {
        using Checkpoint checkpoint = Open();
        for (int i = 0; i < Many; i++)
            Keep(checkpoint, i);
        checkpoint.Give(Key(0));
    }

    private sealed class FullDisk(string path) : CheckpointFile(path)
    {
        protected override void Write(ReadOnlySpan<byte> line, long position)
        {
            base.Write(line[..(line.Length / 2)], position);
            throw new IOException("No space left on device");
        }
    }
}
