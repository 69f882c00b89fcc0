# What depends on a table beside tables: reports, tasks that only read; and what depends on one column of it.

BeforeAll {
    $catalogue = Join-Path $TestDrive catalogue.json
    Set-Content $catalogue @'
{
  "projects": [
    {
      "name": "s", "projectId": 1, "workspace": "shop", "owners": [ "11" ],
      "tables": [
        { "name": "a", "columns": [ "id", "net" ], "columnCount": 2, "tasks": [ { "taskId": "101", "taskName": "write_a" } ] },
        {
          "name": "b", "sources": [ "a" ], "columns": [ "id", "gross" ], "columnCount": 2, "columnSources": { "gross": [ "a.net" ] },
          "tasks": [ { "taskId": "102", "taskName": "write_b" }, { "taskId": "103", "taskName": "write_b_again", "scheduler": "PAUSE" } ]
        },
        {
          "name": "c", "sources": [ "b" ], "columns": [ "total" ], "columnCount": 1, "columnSources": { "total": [ "b.gross" ] },
          "ownerId": "99", "tasks": [ { "taskId": "104", "taskName": "write_c" } ]
        },
        { "name": "d", "sources": [ "b" ], "columns": [ "id" ], "columnCount": 1 }
      ]
    },
    {
      "engine": "emr", "name": "db", "clusterId": "C-1", "projectId": 1, "workspace": "shop",
      "tables": [ { "name": "e", "sources": [ "odps.s.c" ], "ownerId": "11" } ]
    }
  ],
  "workspaces": [
    {
      "projectId": 1, "identifier": "shop", "name": "shop", "members": [ { "id": "11", "name": "Ann" } ],
      "baselines": [ { "id": 5, "name": "morning", "priority": 8, "nodeNames": [ "mail*", "write_c" ] } ],
      "nodes": [
        { "id": 201, "name": "mail_a", "owner": "11", "sources": [ "odps.s.a" ] },
        { "id": 202, "name": "mail_c", "owner": "11", "sources": [ "odps.s.c", "odps.s.b" ], "cron": "00 10 08 * * ?" }
      ]
    }
  ],
  "dataMap": { "reports": [ { "qualifiedName": "custom-report.board", "name": "board", "sources": [ "odps.s.c" ] } ] }
}
'@
    . $PSScriptRoot/../Setup.ps1 -Argument '--catalogue', $catalogue
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'What depends on a table beside tables' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'are tasks that write none of the tables, behind the tables of their depth' {
        $impact = Get-DwTableImpact s.a -IncludeTask -StopAt 'db.*'
        $impact.ForEach({ "$($_.Depth) $($_.Kind) $($_.FullName)" })[0..4] | Should -Be @(
            '1 Table odps.s.b', '1 Task 201 mail_a', '2 Table odps.s.c', '2 Table odps.s.d', '2 Task 202 mail_c')
        $mail = $impact.Where({ $_.Kind -eq 'Task' })[1]
        $mail.Parent | Should -Be odps.s.b
        $mail.Path | Should -Be odps.s.a, odps.s.b, '202 mail_c'
        $mail.OwnerName, $mail.Tasks[0].CronExpress, $mail.Tasks[0].BaselineName, $mail.Baselines[0].Priority |
            Should -Be Ann, '00 10 08 * * ?', morning, 8
        $truth = Get-EmulatorImpact $emulator odps.s.a
        $impact.Where({ $_.Kind -eq 'Task' }).ForEach({ "$($_.Tasks[0].TaskId) $($_.Depth) $($_.Parent)" }) |
            Should -Be $truth.tasks.ForEach({ "$($_.taskId) $($_.depth) $($_.parent)" })
        # One for the table itself, and one for each task of it and of what is gone through.
        (Get-Action).Where({ $_ -eq 'GetNodeChildren' }).Count | Should -Be 4
    }

    It 'are reports and tables of other engines, and these are gone through too' {
        # Lineage of tables names one of a cluster without its cluster, and cannot go on from there; that of entities can.
        $impact = Get-DwTableImpact s.a -IncludeEntity -StopAt 'db.*'
        $truth = Get-EmulatorImpact $emulator odps.s.a
        $impact.Where({ $_.Kind -eq 'Report' }).ForEach({ "$($_.QualifiedName) $($_.Depth) $($_.Parent)" }) |
            Should -Be $truth.entities.ForEach({ "$($_.name) $($_.depth) $($_.parent)" })
        $cluster = $impact.Where({ $_.ClusterId -eq 'C-1' })
        $cluster.FullName, $cluster.Depth, $cluster.OwnerName | Should -Be C-1.db.e, 3, Ann
    }

    It 'are left out with one verbose line where the service has no such operation' {
        $body = '{"Code":"InvalidAction.NotFound","Message":"no","RequestId":"R"}'
        Add-EmulatorRule $emulator @{ action = 'ListLineage'; reply = @{ status = 404; body = $body } }
        $said = Get-DwTableImpact s.a -IncludeEntity -Depth 2 -ErrorVariable failed -Verbose 4>&1
        $said.Where({ $_ -is [DataWorksMeta.TableImpact] }).FullName | Should -Be odps.s.b, odps.s.c, odps.s.d
        $said.Where({ "$_" -like 'ListLineage is not there*' }).Count | Should -Be 1
        $failed | Should -BeNullOrEmpty
    }

    It 'of an owner who has left, only the id is known, which is marked' {
        $table = Get-DwTableImpact s.b -Depth 1 | Where-Object TableName -EQ c
        $table.OwnerId, $table.OwnerName | Should -Be '99', $null
        $table.Unknown | Should -Be OwnerName, TaskOwnerName
        $table.Baselines.BaselineName | Should -Be morning
    }
}

Describe 'What depends on a column' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is followed by its other names: <Column>' -ForEach @(
        @{ Column = 'net'; Tables = 'odps.s.b', 'odps.s.c'; Columns = 'gross', 'total' }
        @{ Column = 'id'; Tables = 'odps.s.b', 'odps.s.d'; Columns = 'id', 'id' }
    ) {
        foreach ($ordinals in $false, $true) {
            Set-EmulatorGraph $emulator @{ columnOrdinals = $ordinals }
            $impact = Get-DwTableImpact s.a -ColumnName $Column
            $impact.TableGuid | Should -Be $Tables
            $impact.ColumnName | Should -Be $Columns
            $impact[1].Path | Should -Be "odps.s.a.$Column", "odps.s.b.$($Columns[0])", "$($Tables[1]).$($Columns[1])"
            $impact[1].Parent | Should -Be odps.s.b
            $impact[0].Tasks.TaskId | Should -Be 102, 103
            $impact[0].Tasks.IsFrozen | Should -Be $false, $true
        }
    }

    It 'is an error where the table has no such column' {
        Get-DwTableImpact s.a -ColumnName nothing -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter.Meta.NotExist,*'
    }
}
