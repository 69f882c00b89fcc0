# Pipes of up to four commands that are ended at a random moment, in every way a pipe can end. The same pipes in every run; more of them
# with $env:DW_STOP_PIPES = 300.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -Argument '--tables', '1000000' -FreshKeys

    $ours = 'Get-DwTable', 'Get-DwTableProducingTask', 'Get-DwTableColumn', 'Get-DwTableOutput', 'Get-DwTableChange'
    $between = 'ForEach-Object { $_ }', 'Where-Object { $true }', 'Select-Object *'
    $sources = @(
        '1..3000 | ForEach-Object { "odps.generated.table_{0:0000000}" -f $_ }'
        'Get-DwTable -AppGuid generated -PageSize 20'
        'Get-DwTable -AppGuid generated -PageSize 20 -Detailed'
        '"table" | Find-DwTable -AppGuid generated -PageSize 10'
    )
    # What happens when so many objects have come through.
    $moment = 'if (++$seen.Count -eq {1}) {{ $seen.At = [datetime]::UtcNow'
    $ends = @{
        Throw = '{0} | ForEach-Object {{ ' + $moment + '; throw "enough" }} }}'
        Break = 'foreach ($once in 1) {{ {0} | ForEach-Object {{ ' + $moment + '; break }} }} }}'
        First = '{0} | ForEach-Object {{ ' + $moment + ' }}; $_ }} | Select-Object -First {1}'
        Error = '{0} | ForEach-Object {{ ' + $moment + '; Write-Error no -ErrorAction Stop }} }}'
        Stop = '{0} | ForEach-Object {{ ' + $moment + ' }} }}'
    }

    function New-Pipe {
        param([System.Random] $Random)
        $limit = Get-One $Random (1, 2, 4, 16, 64)
        $commands = @(Get-One $Random $sources)
        foreach ($ignored in 1..$Random.Next(1, 4)) {
            $commands += "$(Get-One $Random $ours) -ThrottleLimit $limit"
            if ($Random.Next(2)) {
                $commands += Get-One $Random $between
            }
        }
        $end = Get-One $Random ($ends.Keys | Sort-Object)
        $script = $ends[$end] -f ($commands -join ' | '), $Random.Next(1, 40)
        [pscustomobject]@{ End = $end; Script = $script; Latency = Get-One $Random (0, 5, 40, 200) }
    }

    function Get-One {
        param([System.Random] $Random, [object[]] $Of)
        $Of[$Random.Next($Of.Count)]
    }

    # How long the pipe went on after its end; $null where that never came.
    function Measure-End {
        param([powershell] $Shell, $Pipe)
        $seen = [hashtable]::Synchronized(@{ Count = 0; At = $null })
        $Shell.Commands.Clear()
        $null = $Shell.AddScript("param(`$seen) $($Pipe.Script)").AddArgument($seen)
        $run = $Shell.BeginInvoke()
        # A pipe of one call at a time may take a minute to its moment: it is ended where it is.
        $limit = [datetime]::UtcNow.AddSeconds(5)
        while (-not $seen.At -and -not $run.IsCompleted -and [datetime]::UtcNow -lt $limit) {
            $null = $run.AsyncWaitHandle.WaitOne(1)
        }
        if ($Pipe.End -eq 'Stop' -or -not $seen.At) {
            $seen.At = [datetime]::UtcNow
            $stop = $Shell.BeginStop($null, $null)
            $isOver = $stop.AsyncWaitHandle.WaitOne(10000)
        }
        else {
            $isOver = $run.AsyncWaitHandle.WaitOne(10000)
        }
        if ($isOver -and $seen.At) {
            ([datetime]::UtcNow - $seen.At).TotalMilliseconds
        }
    }
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Pipes that end at a random moment' {
    It 'are over at once, every one of them, and leave no call behind' {
        $random = [System.Random]::new(20200518)
        $count = [int] ($env:DW_STOP_PIPES ?? 60)
        $took = [System.Collections.Generic.List[double]]::new()
        $failed = [System.Collections.Generic.List[string]]::new()
        $shell = New-ConnectedShell (New-FreshCredential)
        try {
            foreach ($number in 1..$count) {
                $pipe = New-Pipe $random
                Set-Emulator $emulator @{ latencyMs = $pipe.Latency }
                $time = Measure-End $shell $pipe
                if ($null -eq $time) {
                    $failed.Add("$number never ended: $($pipe.Script)")
                    break
                }
                $took.Add($time)
                # What had left before the end may still arrive.
                Start-Sleep -Milliseconds 20
                $before = (Get-EmulatorStatistic $emulator).received
                Start-Sleep -Milliseconds 30
                if ((Get-EmulatorStatistic $emulator).received -gt $before) {
                    $failed.Add("$number went on: $($pipe.Script)")
                }
            }
        }
        finally {
            $shell.Dispose()
        }
        $failed | Should -BeNullOrEmpty
        $took.Count | Should -Be $count
        # One in twenty may be the scheduler's of a busy machine, but nothing waits for something that never comes.
        $took.Sort()
        $took[[int] [math]::Floor($count * 0.95) - 1] | Should -BeLessThan 250
        $took[-1] | Should -BeLessThan 2500
    }
}
